package dev.jbake.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
    private static final String HEX = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "app:1.0",
                "team/app",
                "a__b/c-d.e---f:_x",
                "registry.example:5000/team/app:latest",
                "127.0.0.1:5000/app",
                "[::1]:5000/app",
                "HOST.example/app",
                "app:Tag_with-CAPS.1",
                "app@sha256:" + HEX + HEX + HEX + HEX,
                "r/app:1@sha256:" + HEX + HEX + HEX + HEX,
            })
    void namesOfImagesStayAsTheyAre(String name) throws ExportException {
        assertEquals(name, ImageName.check(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "App",
                "app:",
                ":tag",
                "a//b",
                "-app",
                "app-",
                "a...b",
                "a___b",
                "app:-x",
                "app tag",
                "app@sha256:123",
                "app@sha256:" + HEX + HEX,
                "https://r/app",
            })
    void whatCannotBeTheNameOfAnImageIsRefused(String name) {
        ExportException failure = assertThrows(ExportException.class, () -> ImageName.check(name));

        assertEquals(
                "invalid tag \"" + name + "\": this cannot be the name of an image",
                failure.getMessage());
    }

    @Test
    void capitalsAreNamedAsTheReason() {
        ExportException failure =
                assertThrows(ExportException.class, () -> ImageName.check("Team/App:1"));

        assertEquals(
                "The path of an image is in lower case: \"team/app:1\"", failure.help().getFirst());
    }

    @Test
    void aPathHasAnEnd() {
        assertThrows(ExportException.class, () -> ImageName.check("a".repeat(256)));
        assertThrows(ExportException.class, () -> ImageName.check("app:" + "t".repeat(129)));
    }
}

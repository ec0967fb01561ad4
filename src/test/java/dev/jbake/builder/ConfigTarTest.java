package dev.jbake.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTarTest {

    @Test
    void foldersComeFirstAndAllIsRoots() throws Exception {
        byte[] tar =
                ConfigTar.of(
                        Map.of(
                                "buildkitd.toml", base64("debug = true\n"),
                                "certs/example.com/ca.pem", base64("x".repeat(513)),
                                "empty", base64("")));

        assertEquals(
                List.of(
                        "buildkit/ 755 0:0",
                        "buildkit/certs/ 755 0:0",
                        "buildkit/certs/example.com/ 755 0:0",
                        "buildkit/buildkitd.toml 644 0:0 debug = true\n",
                        "buildkit/certs/example.com/ca.pem 644 0:0 " + "x".repeat(513),
                        "buildkit/empty 644 0:0 "),
                read(tar));
        assertEquals(0, tar.length % 512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/abs", "../up", "a/../b", "a//b", "a/", "back\\slash"})
    void aPathThatLeadsElsewhereIsRefused(String path) {
        assertThrows(BuilderException.class, () -> ConfigTar.of(Map.of(path, "")));
    }

    private static List<String> read(byte[] tar) throws IOException {
        List<String> entries = new ArrayList<>();
        try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                assertTrue(entry.isCheckSumOK());
                String head =
                        entry.getName()
                                + " "
                                + Integer.toOctalString(entry.getMode())
                                + " "
                                + entry.getLongUserId()
                                + ":"
                                + entry.getLongGroupId();
                entries.add(
                        entry.isDirectory()
                                ? head
                                : head + " " + new String(in.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}

package dev.jbake.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    private static final Platform HERE = Platform.local("Linux", "amd64");

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "linux, linux/amd64",
        "windows, windows/amd64",
        "arm64, linux/arm64",
        "arm, linux/arm/v7",
        "linux/aarch64, linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/arm/7, linux/arm/v7",
        "linux/armhf, linux/arm/v7",
        "linux/armel, linux/arm/v6",
        "linux/x86_64/v1, linux/amd64",
        "linux/amd64/v3, linux/amd64/v3",
        "Linux/I386, linux/386",
        "macos/arm64, darwin/arm64",
        "windows(10.0.17763)/amd64, windows(10.0.17763)/amd64",
        "local, linux/amd64",
    })
    void otherSpellingsOfAPlatformAreMadeOne(String written, String meant) {
        assertEquals(Optional.of(meant), Platform.parse(written, HERE).map(Platform::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b/c/d", "linux/", "nothing", "linux/*", "lin ux/amd64"})
    void whatIsNoPlatformIsRefused(String written) {
        assertEquals(Optional.empty(), Platform.parse(written, HERE));
    }

    @Test
    void javasNamesOfThisMachineBecomeAPlatform() {
        assertEquals("darwin/arm64", Platform.local("Mac OS X", "aarch64").toString());
        assertEquals("windows/amd64", Platform.local("Windows 11", "amd64").toString());
    }
}

package dev.jbake.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformMatchTest {
    private static final Platform LOCAL = new Platform("linux", null, "amd64", null);

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/386, true",
        "linux/amd64, linux/amd64/v1, true",
        "linux/amd64, linux/amd64/v2, false",
        "linux/amd64/v3, linux/amd64/v2, true",
        "linux/amd64/v3, linux/amd64, true",
        "linux/386, linux/amd64, false",
        "linux/arm64, linux/arm64/v8, true",
        "linux/arm64, linux/arm/v7, true",
        "linux/arm64, linux/arm/v8, true",
        "linux/arm64/v8.2, linux/arm64/v8.1, true",
        "linux/arm64/v9, linux/arm64/v8.5, true",
        "linux/arm64/v9, linux/arm64/v8.6, false",
        "linux/arm64, linux/arm64/v8.1, false",
        "linux/arm/v7, linux/arm/v6, true",
        "linux/arm/v6, linux/arm/v7, false",
        "linux/arm/v7, linux/arm64, false",
        "linux/riscv64, linux/riscv64, true",
        "linux/amd64, darwin/amd64, false",
        "windows(10.0.20348.1)/amd64, windows(10.0.20348.9)/amd64, true",
        "windows(10.0.20348.1)/amd64, windows(10.0.17763.1)/amd64, false",
    })
    void aMachineRunsWhatIsCompatibleWithIt(String has, String wanted, boolean runs) {
        assertEquals(runs, PlatformMatch.of(platform(has)).matches(platform(wanted)));
    }

    @Test
    void strictlyThereIsOnlyThePlatformItself() {
        PlatformMatch strict = PlatformMatch.strictly(platform("linux/arm64"));

        assertTrue(strict.matches(platform("linux/arm64/v8")));
        assertFalse(strict.matches(platform("linux/arm/v7")));
    }

    @Test
    void whatIsNearerIsPreferred() {
        PlatformMatch arm = PlatformMatch.of(platform("linux/arm/v7"));

        assertTrue(arm.prefers(platform("linux/arm/v7"), platform("linux/arm/v6")));
        assertTrue(arm.prefers(platform("linux/arm/v7"), platform("linux/arm64")));
        assertFalse(arm.prefers(platform("linux/arm64"), platform("linux/arm/v7")));
        assertEquals(
                List.of("linux/arm/v7", "linux/arm/v6", "linux/arm/v5"),
                arm.runs().stream().map(Platform::toString).toList());
    }

    private static Platform platform(String text) {
        return Platform.parse(text, LOCAL).orElseThrow();
    }
}

package dev.jbake.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512b, 512",
        "64m, 67108864",
        "64MiB, 67108864",
        "64 mb, 67108864",
        "1.5k, 1536",
        "2G, 2147483648",
        "1t, 1099511627776",
    })
    void sizesAreReadInPowersOf1024(String written, long bytes) {
        assertEquals(OptionalLong.of(bytes), ByteSize.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "1x", "1kk", "64mbb", "1  k"})
    void whatIsNoSizeIsRefused(String written) {
        assertEquals(OptionalLong.empty(), ByteSize.parse(written));
    }

    @ParameterizedTest
    @CsvSource({
        "nofile=1024, nofile=1024:1024",
        "nofile=1024:2048, nofile=1024:2048",
        "core=-1, core=-1:-1",
        "stack=5:-1, stack=5:-1",
    })
    void aLimitWithoutAHardOneIsBoth(String written, String meant) {
        assertEquals(Optional.of(meant), Ulimit.parse(written).map(Ulimit::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "foo=1", "nofile=", "nofile=2:1", "nofile=-1:5", "nofile=1:2:3"})
    void whatIsNoLimitIsRefused(String written) {
        assertTrue(Ulimit.parse(written).isEmpty());
    }
}

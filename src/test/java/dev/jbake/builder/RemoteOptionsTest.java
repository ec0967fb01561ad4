package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Options of the remote driver.
class RemoteOptionsTest {
    private static final String ENDPOINT = "tcp://builds.example:1234";

    @Test
    void withoutKeysThereIsNoTls() throws Exception {
        assertNull(RemoteOptions.of(Map.of("default-load", "1"), ENDPOINT).tls());
        assertTrue(RemoteOptions.of(Map.of("default-load", "1"), ENDPOINT).defaultLoad());
    }

    @Test
    void theServersNameIsThatOfTheEndpointUnlessWritten() throws Exception {
        assertEquals(
                "builds.example",
                RemoteOptions.of(Map.of("cacert", "/ca.pem"), ENDPOINT).serverName());
        assertEquals(
                "other",
                RemoteOptions.of(Map.of("cacert", "/ca.pem", "servername", "other"), ENDPOINT)
                        .serverName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servername=x | tls enabled, but missing keys cacert",
                "cert=/c | tls enabled, but missing keys cacert, key",
                "key=/k | tls enabled, but missing keys cacert, cert",
                "cacert=ca.pem | non-absolute path 'ca.pem' provided for cacert",
                "cacrt=/ca.pem | There is no driver option \"cacrt\" for the remote driver.",
                "default-load=maybe | The driver option default-load is \"maybe\""
            })
    void whatIsMissingIsSaid(String option, String words) {
        String[] pair = option.split("=");

        BuilderException failure =
                assertThrows(
                        BuilderException.class,
                        () -> RemoteOptions.of(Map.of(pair[0], pair[1]), ENDPOINT));

        assertTrue(failure.getMessage().startsWith(words), failure.getMessage());
    }
}

package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which lines of `known_hosts` are about a server.
class KnownHostsTest {
    /// What `ssh-keygen -H` made of "example.org".
    private static final String HASHED =
            "|1|rzzZcF1jqHs76KWPQMEiOeYoS4g=|Umotychirb+jfLAJp1QKJ2s5+AE=";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "example.org ssh-ed25519 AAAA; true",
                "example.org,10.0.0.1 ssh-ed25519 AAAA me@here; true",
                "*.org ssh-ed25519 AAAA; true",
                "ex?mple.o* ssh-ed25519 AAAA; true",
                "@cert-authority *.org ssh-ed25519 AAAA; true",
                "EXAMPLE.org ssh-ed25519 AAAA; true",
                "*,!example.org ssh-ed25519 AAAA; false",
                "example.org.evil ssh-ed25519 AAAA; false",
                "[example.org]:2222 ssh-ed25519 AAAA; false",
                "#example.org ssh-ed25519 AAAA; false",
                "# example.org ssh-ed25519 AAAA; false",
                "example.org ssh-ed25519; false",
                "|1|nonsense ssh-ed25519 AAAA; false",
                "|1|n!|n! ssh-ed25519 AAAA; false",
            })
    void aLineIsAboutExampleOrg(String line, boolean about) {
        assertEquals(about ? line + "\n" : "", matching(line, "example.org"));
    }

    @Test
    void aNameThatIsHashedIsFound() {
        String line = HASHED + " ssh-ed25519 AAAA";

        assertEquals(line + "\n", matching(line, "example.org"));
        assertEquals("", matching(line, "other.example.org"));
    }

    @Test
    void aPortStandsBehindBrackets() {
        assertEquals(
                "[example.org]:2222 ssh-ed25519 AAAA\n",
                matching("[example.org]:2222 ssh-ed25519 AAAA", "[example.org]:2222"));
    }

    private static String matching(String line, String name) {
        return KnownHosts.matching(List.of("", "other.org ssh-rsa BBBB", line), name);
    }
}

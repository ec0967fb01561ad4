package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.target.RemoteAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which login is given to whom.
class GitAuthTest {

    @Test
    void aLoginIsForTheServerOfTheDefinitionAlone() {
        GitAuth auth = auth("https://git.example.org:8443/a.git", "BUILDX_BAKE_GIT_AUTH_TOKEN");

        assertTrue(auth.find("GIT_AUTH_TOKEN.git.example.org:8443").isPresent());
        assertFalse(auth.find("GIT_AUTH_TOKEN.git.example.org").isPresent());
        assertFalse(auth.find("GIT_AUTH_TOKEN").isPresent());
        assertFalse(auth.find("GIT_AUTH_HEADER.git.example.org:8443").isPresent());
        assertFalse(auth.find("GIT_AUTH_TOKEN.evil.org").isPresent());
    }

    @Test
    void namesOfVariablesAreReadInAnyCase() {
        GitAuth auth = auth("git@example.org:a/b", "buildx_bake_Git_Auth_Header");

        assertArrayEquals(
                "value".getBytes(StandardCharsets.UTF_8),
                auth.find("GIT_AUTH_HEADER.example.org").orElseThrow());
    }

    @Test
    void whatIsNotThereIsNotGiven() {
        assertFalse(auth("github.com/a/b", "PATH").find("GIT_AUTH_TOKEN.github.com").isPresent());
    }

    @Test
    void theValueIsNotShown() {
        GitAuth auth = auth("github.com/a/b", "BUILDX_BAKE_GIT_AUTH_TOKEN");

        assertTrue(auth.find("GIT_AUTH_TOKEN.github.com").isPresent());
        assertFalse(auth.toString().contains("value"), auth::toString);
    }

    private static GitAuth auth(String address, String variable) {
        return GitAuth.of(
                Environment.of(Map.of(variable, "value")), RemoteAddress.of(address).orElseThrow());
    }
}

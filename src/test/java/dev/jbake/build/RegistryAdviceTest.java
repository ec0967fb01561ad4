package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryAdviceTest {
    @Test
    void aRefusedPushNamesTheRegistryToLogInTo() {
        assertEquals(
                Optional.of(
                        "The registry wants other credentials. Log in with: docker login reg.example:5000"),
                RegistryAdvice.on(
                        "failed to push reg.example:5000/a:1: unexpected status from HEAD request to "
                                + "http://reg.example:5000/v2/a/blobs/sha256:44: 401 Unauthorized"));
    }

    @Test
    void dockerHubNeedsNoName() {
        assertEquals(
                Optional.of("The registry wants other credentials. Log in with: docker login"),
                RegistryAdvice.on(
                        "failed to authorize: failed to fetch oauth token: unexpected status from GET request to "
                                + "https://auth.docker.io/token?scope=x: 401 Unauthorized"));
    }

    @Test
    void otherFailuresGetNoAdvice() {
        assertEquals(
                Optional.empty(),
                RegistryAdvice.on(
                        "process \"/bin/sh -c false\" did not complete successfully: exit code: 1"));
        assertEquals(
                Optional.empty(), RegistryAdvice.on("failed to push http://r/v2/: 404 Not Found"));
    }
}

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
    void aLoginThatIsNotTakenNamesTheRegistryAndNotItsTokenServer() {
        assertEquals(
                Optional.of(
                        "The registry wants other credentials. Log in with: docker login reg.example:5000"),
                RegistryAdvice.on(
                        "the registry reg.example:5000 does not take the login of \"me\": the token"
                                + " server https://auth.example/token answered 401: wrong."));
    }

    @Test
    void anUnknownAuthorityIsToBeNamedInTheConfiguration() {
        assertEquals(
                Optional.of(
                        "Name the certificate of its authority in the builder's configuration:"
                                + " ca = [\"…/ca.pem\"] under [registry.\"reg.example\"]."),
                RegistryAdvice.on(
                        "failed to do request: Head \"https://reg.example/v2/a/blobs/sha256:4\": tls:"
                                + " failed to verify certificate: x509: certificate signed by unknown"
                                + " authority"));
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

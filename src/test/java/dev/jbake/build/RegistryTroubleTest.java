package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTroubleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to push r:5000/a:1: unexpected status from POST request to http://r:5000/v2/a/blobs/uploads/: 503 Service Unavailable",
                "failed to push r:5000/a:1: failed to do request: Put \"http://r:5000/v2/a/blobs/uploads/1\": write tcp 1.2.3.4:1->1.2.3.4:5000: write: connection reset by peer",
                "failed to push r:5000/a:1: failed to do request: Put \"http://r:5000/v2/a\": EOF",
                "failed to push r:5000/a:1: failed to copy: unexpected EOF",
                "r:5000/a:1: failed to resolve source metadata for r:5000/a:1: unexpected status from HEAD request to http://r:5000/v2/a/manifests/1: 502 Bad Gateway",
                "failed to copy: httpReadSeeker: failed open: unexpected status code https://r/v2/a/blobs/sha256:1: 504 Gateway Timeout",
                "failed to resolve source metadata for r/a: failed to do request: Head \"https://r/v2/a/manifests/1\": net/http: TLS handshake timeout",
                "failed to resolve reference \"r/a\": failed to do request: dial tcp: lookup r on 8.8.8.8:53: read udp: i/o timeout",
                "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth/token: 500 Internal Server Error",
            })
    void whatMayPassIsTransient(String failure) {
        assertEquals(true, RegistryTrouble.in(failure).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to push r:5000/a:1: unexpected status from POST request to http://r:5000/v2/a/blobs/uploads/: 403 Forbidden",
                "failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth/token: 401 Unauthorized",
                "r:5000/a:1: failed to resolve source metadata for r:5000/a:1: r:5000/a:1: not found",
                "process \"/bin/sh -c curl -f http://r/ || echo failed to push: 503 Service Unavailable\" did not complete successfully: exit code: 22",
                "dockerfile parse error on line 2: unknown instruction: failed to pull EOF",
                "failed to compute cache key: failed to calculate checksum of ref 1::2: \"/EOF\": not found",
                "failed to read dockerfile: open Dockerfile: no such file or directory",
                "failed to do request: Head \"http://127.0.0.1:1/v2/a/blobs/1\": dial tcp 127.0.0.1:1: connect: connection refused",
                "failed to push r/a: unexpected status from PUT request to https://r/v2/a/manifests/1: 400 Bad Request",
            })
    void whatIsFinalIsNot(String failure) {
        assertEquals(Optional.empty(), RegistryTrouble.in(failure));
    }

    @Test
    void aMachineWithoutANetworkIsNoFailureOfTheRegistry() {
        String way =
                "failed to configure registry cache importer: failed to do request: Head \"u\": ";

        assertEquals(true, RegistryTrouble.isOfRegistry(way + "EOF"));
        assertEquals(
                false,
                RegistryTrouble.isOfRegistry(
                        way + "dial tcp: lookup r on 8.8.8.8:53: read udp: i/o timeout"));
    }

    @Test
    void aStatusIsSaidInAFewWords() {
        assertEquals(
                Optional.of(new RegistryTrouble("503 Service Unavailable", Duration.ZERO)),
                RegistryTrouble.in(
                        "failed to push a: unexpected status from PUT request to http://r/v2/: 503 Service Unavailable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toomanyrequests: retry-after: 2.5s, allowed: 44000/minute",
                "toomanyrequests: Retry-After: 2500ms",
                "toomanyrequests: slow down, retry after 2.5"
            })
    void aRegistrySaysHowLongItWantsToBeLeftAlone(String words) {
        String failure =
                "failed to push a: unexpected status from PUT request to http://r/v2/: 429 Too Many Requests\n"
                        + words;

        assertEquals(
                Optional.of(new RegistryTrouble("429 Too Many Requests", Duration.ofMillis(2500))),
                RegistryTrouble.in(failure));
    }

    @Test
    void noRegistryIsLeftAloneForLongerThanAMinute() {
        Optional<RegistryTrouble> trouble =
                RegistryTrouble.in("failed to push a: toomanyrequests: retry-after: 3h");

        assertEquals(Optional.of(Duration.ofMinutes(1)), trouble.map(RegistryTrouble::pause));
    }
}

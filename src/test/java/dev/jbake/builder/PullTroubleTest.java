package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.FakeEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pulls that fail: which of them are worth another try, and when that is.
class PullTroubleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "toomanyrequests: You have reached your pull rate limit. | true",
                "received unexpected HTTP status: 503 Service Unavailable | true",
                "received unexpected HTTP status: 500 Internal Server Error | true",
                "Get \"https://registry-1.docker.io/v2/\": net/http: TLS handshake timeout | true",
                "Get \"https://r/v2/\": dial tcp 10.0.0.1:443: connect: connection refused | true",
                "read tcp 10.0.0.2:1->10.0.0.1:443: read: connection reset by peer | true",
                "Get \"https://r/v2/\": dial tcp: lookup r on 127.0.0.53:53: server misbehaving | true",
                "Get \"https://r/v2/\": EOF | true",
                "unexpected EOF | true",
                "manifest for r/app:5000 not found: manifest unknown: manifest unknown | false",
                "pull access denied for r/app, repository does not exist or may require 'docker login' | false",
                "Get \"https://r/v2/\": dial tcp: lookup r on 127.0.0.53:53: no such host | false",
                "unauthorized: authentication required | false",
                "no matching manifest for linux/amd64 in the manifest list entries | false",
            })
    void troubleThatPassesIsToldFromTroubleThatStays(String words, boolean passes)
            throws Exception {
        assertEquals(passes, PullTrouble.passes(failure(words)), words);
    }

    @Test
    void pausesGrowAndEndAndHeedTheRegistry() {
        PullPatience patience = new PullPatience(Duration.ofSeconds(1), new Random(1));
        Duration all = Duration.ZERO;
        Duration last = Duration.ZERO;
        for (int round = 0; round < 6; round++) {
            Duration pause = patience.after(round, Optional.empty()).orElseThrow();
            assertTrue(pause.compareTo(last.dividedBy(2)) > 0, pause + " after " + last);
            all = all.plus(pause);
            last = pause;
        }
        Optional<Duration> asked = Optional.of(Duration.ofSeconds(45));

        assertTrue(all.toSeconds() >= 24 && all.toSeconds() <= 51, all.toString());
        assertEquals(Optional.empty(), patience.after(6, Optional.empty()));
        assertEquals(asked, patience.after(0, asked));
        assertEquals(Optional.empty(), patience.after(0, Optional.of(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @CsvSource({
        "mirror:5000, moby/buildkit:v1, mirror:5000/moby/buildkit:v1",
        "https://mirror/hub/, busybox, mirror/hub/library/busybox",
        "mirror, ghcr.io/a/b@sha256:0, mirror/a/b@sha256:0",
        "mirror, localhost/a, mirror/a",
    })
    void aMirrorHasTheSamePath(String mirror, String image, String there) {
        assertEquals(there, ImageMirrors.at(mirror, image));
    }

    private static EngineException failure(String words) throws IOException, InterruptedException {
        String json = words.replace("\"", "\\\"");
        try (FakeEngine fake = new FakeEngine();
                Engine engine =
                        fake.answers("GET /info", 500, "{\"message\":\"" + json + "\"}").engine()) {
            engine.info();
            throw new IllegalStateException("it was to fail");
        } catch (EngineException failure) {
            return failure;
        }
    }
}

package dev.jbake.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io/library/busybox:latest",
        "busybox:1, docker.io/library/busybox:1",
        "me/app, docker.io/me/app:latest",
        "docker.io/app:2, docker.io/library/app:2",
        "index.docker.io/me/app, docker.io/me/app:latest",
        "localhost/app, localhost/app:latest",
        "127.0.0.1:5000/team/app:1.2, 127.0.0.1:5000/team/app:1.2",
        "r.example/app@sha256:abc, r.example/app@sha256:abc",
        "r.example/app:1@sha256:abc, r.example/app@sha256:abc",
        "[::1]:5000/app, [::1]:5000/app:latest",
    })
    void aNameIsReadAsDockerReadsIt(String written, String full) {
        assertEquals(full, ImageReference.of(written).toString());
    }
}

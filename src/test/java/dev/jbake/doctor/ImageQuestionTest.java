package dev.jbake.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// References as people write them, made whole.
class ImageQuestionTest {
    @Test
    void whatIsNotWrittenIsDockerHubsLibraryAndLatest() {
        assertEquals("docker.io/library/busybox:latest", reference("busybox"));
        assertEquals("docker.io/me/app:1", reference("me/app:1"));
        assertEquals("localhost:5000/app:latest", reference("localhost:5000/app"));
        assertEquals("ghcr.io/me/app@sha256:12", reference("ghcr.io/me/app@sha256:12"));
        assertEquals("docker.io/me/app:latest", reference("index.docker.io/me/app"));
    }

    @Test
    void whatIsNoReferenceIsNone() {
        assertEquals(Optional.empty(), ImageQuestion.image("", true));
        assertEquals(Optional.empty(), ImageQuestion.image("a b", true));
        assertEquals(Optional.empty(), ImageQuestion.registry("two words"));
    }

    @Test
    void aLoginOfDockerHubIsDockerHub() {
        assertEquals(
                Optional.of(ImageQuestion.DOCKER_HUB),
                ImageQuestion.registry("https://index.docker.io/v1/"));
    }

    private static String reference(String written) {
        return ImageQuestion.image(written, true).orElseThrow().reference();
    }
}

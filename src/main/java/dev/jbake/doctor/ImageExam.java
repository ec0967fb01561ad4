package dev.jbake.doctor;

import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.EngineFacts;
import dev.jbake.engine.ImageDetail;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The image of BuildKit: whether the engine has it, or could have it.
final class ImageExam {
    private final Engine engine;
    private final DockerCredentials logins;

    ImageExam(Engine engine, DockerCredentials logins) {
        this.engine = engine;
        this.logins = logins;
    }

    List<Finding> look(String image) throws EngineException, IOException, InterruptedException {
        Optional<ImageDetail> found = engine.image(image);
        if (found.isPresent()) {
            List<String> digests = found.get().digests();
            String digest = digests.isEmpty() ? found.get().id() : afterAt(digests.getFirst());
            return List.of(Finding.ok("image", image + " is there, " + digest));
        }
        try {
            String digest =
                    new EngineFacts(engine).digest(image, logins.forImage(image).orElse(null));
            return List.of(
                    Finding.ok(
                            "image",
                            image + " is not there yet; the first build pulls it, " + digest));
        } catch (EngineException failure) {
            return List.of(
                    Finding.problem(
                            "image",
                            image + " is not there, and cannot be pulled: " + failure.getMessage(),
                            "Bring it here: docker pull " + image,
                            "Or from a file: docker load -i buildkit.tar",
                            "Or name another one with the driver option image"));
        }
    }

    private static String afterAt(String digest) {
        return digest.substring(digest.indexOf('@') + 1);
    }
}

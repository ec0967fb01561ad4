package dev.jbake.builder;

import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.RegistryLogin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the image of BuildKit comes from: the engine if it has it, else an archive, else mirrors,
/// else its registry, which is asked again for a while when it is only busy.
///
/// A build must not depend on a registry it does not need, so nothing is pulled that is there.
final class ImageSource {
    private final Engine engine;
    private final DriverOptions options;
    private final DockerCredentials logins;
    private final Patience patience;

    /// How long is waited between rounds of asking.
    interface Patience {
        /// @param round from 0, of those that failed for now
        /// @param asked what the registry asked for, if it did
        /// @return empty when it is time to give up
        Optional<Duration> after(int round, Optional<Duration> asked);
    }

    ImageSource(Engine engine, DriverOptions options, DockerCredentials logins, Patience patience) {
        this.engine = engine;
        this.options = options;
        this.logins = logins;
        this.patience = patience;
    }

    /// The image is on the engine, or a failure says why it cannot be.
    ///
    /// @return the name that a container is made from: the one that was asked for, but where a
    ///   mirror had what a digest names
    String bring(BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        String image = options.image();
        Optional<String> there = there();
        if (there.isPresent()) {
            return there.get();
        }
        if (options.imageArchive() != null) {
            load(Path.of(options.imageArchive()), listener);
            return image;
        }
        return pull(listener);
    }

    /// A pinned image may have been pulled from a mirror, and is known by that name only.
    private Optional<String> there() throws EngineException, InterruptedException {
        String image = options.image();
        if (engine.image(image).isPresent()) {
            return Optional.of(image);
        }
        if (image.contains("@")) {
            for (String mirror : options.imageMirrors()) {
                String name = ImageMirrors.at(mirror, image);
                if (engine.image(name).isPresent()) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private void load(Path archive, BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        String image = options.image();
        String part = "loading image " + image + " from " + archive;
        listener.partStarted(part);
        List<String> loaded;
        try (InputStream in = Files.newInputStream(archive)) {
            loaded =
                    names(
                            engine.load(
                                    in,
                                    progress ->
                                            listener.partMoved(
                                                    part + " " + progress.id(),
                                                    progress.current(),
                                                    progress.total())));
        } catch (IOException unreadable) {
            throw BuilderErrors.noArchive(archive, unreadable);
        }
        if (engine.image(image).isEmpty()) {
            if (loaded.size() != 1 || image.contains("@")) {
                throw BuilderErrors.notInArchive(image, archive, loaded);
            }
            engine.tag(loaded.getFirst(), image);
        }
        listener.partFinished(part);
    }

    /// What the engine says it has loaded: `Loaded image: NAME` or `Loaded image ID: sha256:…`.
    private static List<String> names(List<String> said) {
        return said.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Loaded image"))
                .map(line -> line.substring(line.indexOf(": ") + 2).strip())
                .toList();
    }

    /// One place after the other, and those that were only busy again.
    private String pull(BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        List<String> places = new ArrayList<>();
        options.imageMirrors().forEach(each -> places.add(ImageMirrors.at(each, options.image())));
        places.add(options.image());
        List<EngineException> failures = new ArrayList<>();
        for (int round = 0; !places.isEmpty(); round++) {
            List<String> busy = new ArrayList<>();
            Optional<Duration> asked = Optional.empty();
            for (String place : places) {
                @Nullable EngineException failure = pulled(place, listener);
                if (failure == null) {
                    return named(place);
                }
                failures.add(failure);
                if (PullTrouble.passes(failure)) {
                    busy.add(place);
                    asked = RetryAfter.of(place, failure);
                }
            }
            Optional<Duration> pause = patience.after(round, asked);
            if (busy.isEmpty() || pause.isEmpty()) {
                break;
            }
            listener.said(BuilderErrors.pullsAgain(failures.getLast(), pause.get()));
            Thread.sleep(pause.get());
            places.retainAll(busy);
        }
        throw BuilderErrors.noImage(options.image(), failures);
    }

    /// @return what went wrong; null when the engine has the image now
    private @Nullable EngineException pulled(String place, BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        String part = "pulling image " + place;
        listener.partStarted(part);
        try {
            @Nullable RegistryLogin login = logins.forImage(place).orElse(null);
            engine.pull(
                    place,
                    login,
                    progress ->
                            listener.partMoved(
                                    part + " " + progress.id(),
                                    progress.current(),
                                    progress.total()));
            listener.partFinished(part);
            return null;
        } catch (EngineException failure) {
            if (failure.is(EngineException.Kind.UNREACHABLE)) {
                throw failure;
            }
            return failure;
        } catch (IOException unreadable) {
            throw BuilderErrors.noLogin(place, unreadable);
        }
    }

    /// What came from a mirror gets the name it was asked for by, so that buildx finds it as well.
    /// A digest cannot be given as a name.
    private String named(String place) throws EngineException, InterruptedException {
        String image = options.image();
        if (place.equals(image) || image.contains("@")) {
            return place;
        }
        engine.tag(place, image);
        return image;
    }
}

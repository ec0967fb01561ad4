package dev.jbake.review;

import dev.jbake.manifest.LocalPath;
import dev.jbake.target.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The Dockerfiles of a manifest's targets, each read once.
final class Dockerfiles {
    private static final String FROM_WORKING_DIRECTORY = "cwd://";
    private static final String USUAL = "Dockerfile";

    private final Machine machine;
    private final Map<String, Optional<Dockerfile>> read = new HashMap<>();

    Dockerfiles(Machine machine) {
        this.machine = machine;
    }

    /// What a target is built from; empty where it cannot be read here or is for another frontend.
    Optional<Dockerfile> of(Target target) {
        if (target.args().containsKey("BUILDKIT_SYNTAX")) {
            return Optional.empty();
        }
        String inline = target.dockerfileInline();
        if (inline != null) {
            return Optional.of(Dockerfile.read(inline)).filter(Dockerfile::isOrdinary);
        }
        String path = existing(target);
        return path == null
                ? Optional.empty()
                : read.computeIfAbsent(path, same -> machine.text(same).map(Dockerfile::read))
                        .filter(Dockerfile::isOrdinary);
    }

    /// Where a target's Dockerfile should lie; null where that is in no folder of this machine.
    @Nullable String path(Target target) {
        String written = target.dockerfile();
        if (written.startsWith(FROM_WORKING_DIRECTORY)) {
            return machine.resolve(".", written.substring(FROM_WORKING_DIRECTORY.length()));
        }
        if (!LocalPath.isLocal(written) || !LocalPath.isLocal(target.context())) {
            return null;
        }
        return machine.resolve(target.context(), written);
    }

    /// Where it does lie; a folder with just a lower-case `dockerfile` serves as well.
    @Nullable String existing(Target target) {
        String path = path(target);
        if (path == null || machine.isFile(path)) {
            return path;
        }
        if (!path.endsWith(USUAL)) {
            return null;
        }
        String lower = path.substring(0, path.length() - USUAL.length()) + "dockerfile";
        return machine.isFile(lower) ? lower : null;
    }
}

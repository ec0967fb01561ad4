package dev.jbake.cli;

import dev.jbake.host.Host;
import dev.jbake.review.Machine;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// This machine, as a review may look at it.
///
/// @param project the folder that the project ends at
record HostMachine(Host host, Path project) implements Machine {
    /// A Dockerfile larger than this is none.
    private static final long LIMIT = 2L * 1024 * 1024;

    /// The project is the repository that the working directory lies in, or else that directory.
    static HostMachine of(Host host) {
        for (Path folder = host.directory(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return new HostMachine(host, folder);
            }
        }
        return new HostMachine(host, host.directory());
    }

    @Override
    public boolean isFolder(String path) {
        Path found = path(path);
        return found != null && Files.isDirectory(found);
    }

    @Override
    public boolean isFile(String path) {
        Path found = path(path);
        return found != null && Files.isRegularFile(found);
    }

    @Override
    public Optional<String> text(String path) {
        Path found = path(path);
        try {
            return found == null || !Files.isRegularFile(found) || Files.size(found) > LIMIT
                    ? Optional.empty()
                    : Optional.of(Files.readString(found));
        } catch (MalformedInputException notText) {
            return Optional.empty();
        } catch (IOException unreadable) {
            // What cannot be read is told by the build; a review has nothing to say of it.
            return Optional.empty();
        }
    }

    @Override
    public boolean isSet(String variable) {
        return host.environment().get(variable).isPresent();
    }

    @Override
    public boolean isOutside(String path) {
        Path found = path(path);
        return found != null && !found.startsWith(project);
    }

    @Override
    public String resolve(String folder, String path) {
        Path from = path(folder);
        Path found = path(path);
        return from == null || found == null ? path : from.resolve(path).normalize().toString();
    }

    /// Null for what this system cannot take for a path.
    private @Nullable Path path(String text) {
        try {
            return host.resolve(text);
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }

    /// The name of a file as it is known in the project: from the project's folder where it lies
    /// there, else as it is.
    String named(String file) {
        Path found = path(file);
        return found == null || !found.startsWith(project)
                ? file
                : project.relativize(found).toString().replace('\\', '/');
    }
}

package dev.jbake.entitlement;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/// Where a path leads: its links followed as far as there is something.
///
/// Source: buildx's `EvaluateToExistingPath`.
///
/// @param there the deepest part that exists, without links
/// @param rest what would come below it; empty where all exists
record ExistingPath(Path there, Path rest) {
    private static final int MOST_LINKS = 255;

    /// @param absolute without `.` and `..`
    /// @throws IOException where it leads through a file, in circles, or where one may not look
    static ExistingPath of(Path absolute) throws IOException {
        Deque<Path> steps = new ArrayDeque<>();
        absolute.forEach(steps::addLast);
        Path there = root(absolute);
        int links = 0;
        while (!steps.isEmpty()) {
            Path step = steps.removeFirst();
            if (step.toString().isEmpty() || step.toString().equals(".")) {
                continue;
            }
            if (step.toString().equals("..")) {
                there = there.getParent() == null ? there : there.getParent();
                continue;
            }
            Path next = there.resolve(step);
            BasicFileAttributes found;
            try {
                found =
                        Files.readAttributes(
                                next, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException missing) {
                return new ExistingPath(there, rest(step, steps));
            }
            if (found.isSymbolicLink()) {
                if (++links > MOST_LINKS) {
                    throw new FileSystemLoopException(absolute.toString());
                }
                Path link = Files.readSymbolicLink(next);
                prepend(link, steps);
                there = link.isAbsolute() ? root(link) : there;
            } else if (!found.isDirectory() && !steps.isEmpty()) {
                throw new NotDirectoryException(next.toString());
            } else {
                there = next;
            }
        }
        return new ExistingPath(there, Path.of(""));
    }

    /// The whole of it, also what is not there yet.
    Path whole() {
        return there.resolve(rest).normalize();
    }

    private static Path root(Path absolute) {
        Path root = absolute.getRoot();
        if (root == null) {
            throw new IllegalArgumentException("not absolute: " + absolute);
        }
        return root;
    }

    private static void prepend(Path link, Deque<Path> steps) {
        for (int i = link.getNameCount() - 1; i >= 0; i--) {
            steps.addFirst(link.getName(i));
        }
    }

    private static Path rest(Path first, Deque<Path> steps) {
        Path rest = first;
        for (Path step : steps) {
            rest = rest.resolve(step);
        }
        return rest;
    }
}

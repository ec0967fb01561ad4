package dev.jbake.context;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Paths that are asked for by name, with all symbolic links on the way; this turns them into
/// include patterns that hold each link and what it leads to. The folder is the root of absolute
/// links, and nothing climbs out of it.
final class FollowPaths {
    private final Path root;
    private final SortedSet<String> resolved = new TreeSet<>(SlashPath.BY_BYTES);

    private FollowPaths(Path root) {
        this.root = root;
    }

    /// The include patterns for some paths, or empty where one of them is the whole folder.
    ///
    /// @param paths relative; a component may have wildcards; a path that is missing stays as a
    ///   pattern
    static Optional<List<String>> resolve(Path root, List<String> paths) throws IOException {
        var links = new FollowPaths(root);
        for (String each : paths) {
            links.add(each);
        }
        return withoutInner(List.copyOf(links.resolved));
    }

    /// Leaves out what lies in a path before it; empty where a path is the folder itself.
    static Optional<List<String>> withoutInner(List<String> paths) {
        List<String> kept = new ArrayList<>();
        String last = "";
        for (String each : paths) {
            if (each.equals(".")) {
                return Optional.empty();
            }
            if (!each.startsWith(last + "/")) {
                kept.add(each);
                last = each;
            }
        }
        return Optional.of(List.copyOf(kept));
    }

    private void add(String path) throws IOException {
        String rest = inside(path);
        String current = ".";
        while (true) {
            int slash = rest.indexOf('/');
            current = SlashPath.join(current, slash < 0 ? rest : rest.substring(0, slash));
            rest = slash < 0 ? "" : rest.substring(slash + 1);
            List<String> targets = linkTargets(current);
            if (!targets.isEmpty()) {
                // A link that was seen before has been followed, or is being followed: a loop.
                if (resolved.add(current)) {
                    for (String each : targets) {
                        add(SlashPath.join(each, rest));
                    }
                }
                return;
            }
            if (rest.isEmpty()) {
                resolved.add(current);
                return;
            }
        }
    }

    private static String inside(String path) {
        String clean = SlashPath.clean("/" + path).substring(1);
        return clean.isEmpty() ? "." : clean;
    }

    private List<String> linkTargets(String path) throws IOException {
        String name = SlashPath.name(path);
        if (!Glob.hasWildcard(name)) {
            return linkTarget(path).stream().toList();
        }
        String folder = SlashPath.parent(path);
        var glob = Glob.of(name);
        List<String> targets = new ArrayList<>();
        for (String each : names(folder)) {
            if (glob.matches(each)) {
                linkTarget(SlashPath.join(folder, each)).ifPresent(targets::add);
            }
        }
        return targets;
    }

    private List<String> names(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        Path place = root.resolve(folder);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return names;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            entries.forEach(each -> names.add(each.getFileName().toString()));
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        }
        names.sort(SlashPath.BY_BYTES);
        return names;
    }

    /// Where a symbolic link leads, seen from the folder, or empty for anything else.
    private Optional<String> linkTarget(String path) throws IOException {
        if (path.equals(".")) {
            return Optional.empty();
        }
        try {
            Path place = root.resolve(path);
            if (!Files.isSymbolicLink(place)) {
                return Optional.empty();
            }
            String target = Files.readSymbolicLink(place).toString();
            return Optional.of(
                    target.startsWith("/")
                            ? SlashPath.clean(target)
                            : SlashPath.clean("/" + SlashPath.parent(path) + "/" + target));
        } catch (NoSuchFileException | NotLinkException changed) {
            return Optional.empty();
        } catch (FileSystemException failure) {
            throw ContextErrors.unreadable(path, failure);
        }
    }
}

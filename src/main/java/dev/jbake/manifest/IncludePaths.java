package dev.jbake.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Patterns over files; this finds what they match: `*`, `?` and `[a-z]` within a name, `**` for
/// any number of folders.
///
/// `**` goes into no folder that starts with a dot, none called `node_modules`, and follows no
/// symbolic links.
final class IncludePaths {
    /// More folders than this are a pattern that was not thought through.
    static final int MOST_FOLDERS = 50_000;

    private final ManifestFiles files;
    private final List<String> found = new ArrayList<>();
    private int folders;

    private IncludePaths(ManifestFiles files) {
        this.files = files;
    }

    static boolean isPattern(String path) {
        return Glob.isPattern(path);
    }

    /// The files, those nearer to the folder first, else by name.
    ///
    /// @param folder from the working directory; patterns start there
    /// @throws IOException when a folder cannot be read, or there are too many
    static List<String> matching(String folder, String pattern, ManifestFiles files)
            throws IOException {
        var paths = new IncludePaths(files);
        boolean rooted = pattern.startsWith("/");
        List<String> steps = new ArrayList<>();
        for (String step : pattern.split("/")) {
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        paths.walk(rooted ? "/" : folder, steps);
        Comparator<String> depth = Comparator.comparingInt(path -> path.split("/").length);
        return paths.found.stream().distinct().sorted(depth.thenComparing(path -> path)).toList();
    }

    private void walk(String folder, List<String> steps) throws IOException {
        if (steps.isEmpty()) {
            return;
        }
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        if (step.equals("**")) {
            walk(folder, rest);
            for (ManifestFiles.Entry entry : list(folder)) {
                boolean apart = entry.name().startsWith(".") || entry.name().equals("node_modules");
                if (entry.folder() && !entry.link() && !apart) {
                    walk(join(folder, entry.name()), steps);
                }
            }
        } else if (!Glob.isPattern(step)) {
            arrive(join(folder, step), rest);
        } else {
            Glob glob = Glob.of(step);
            for (ManifestFiles.Entry entry : list(folder)) {
                boolean hidden = entry.name().startsWith(".") && !step.startsWith(".");
                if (!hidden && entry.folder() != rest.isEmpty() && glob.matches(entry.name())) {
                    arrive(join(folder, entry.name()), rest);
                }
            }
        }
    }

    private void arrive(String path, List<String> rest) throws IOException {
        if (!rest.isEmpty()) {
            walk(path, rest);
        } else if (files.exists(path)) {
            found.add(path);
        }
    }

    private List<ManifestFiles.Entry> list(String folder) throws IOException {
        folders++;
        if (folders > MOST_FOLDERS) {
            throw new IOException("it goes through more than %d folders".formatted(MOST_FOLDERS));
        }
        return files.list(folder);
    }

    private static String join(String folder, String name) {
        return LocalPath.clean(folder + "/" + name);
    }
}

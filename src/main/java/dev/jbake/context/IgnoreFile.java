package dev.jbake.context;

import java.util.ArrayList;
import java.util.List;

/// A `.dockerignore` file; this is its lines as a list of patterns.
public final class IgnoreFile {
    private IgnoreFile() {}

    /// The patterns of a file, comments and blank lines left out, paths cleaned and taken as
    /// relative.
    public static List<String> patterns(String text) {
        List<String> patterns = new ArrayList<>();
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String line : content.split("\n", -1)) {
            String trimmed = line.strip();
            if (line.startsWith("#") || trimmed.isEmpty()) {
                continue;
            }
            boolean exception = trimmed.startsWith("!");
            String path = relative(exception ? trimmed.substring(1).strip() : trimmed);
            patterns.add(exception ? "!" + path : path);
        }
        return List.copyOf(patterns);
    }

    private static String relative(String path) {
        if (path.isEmpty()) {
            return path;
        }
        String clean = SlashPath.clean(path);
        return clean.length() > 1 && clean.startsWith("/") ? clean.substring(1) : clean;
    }
}

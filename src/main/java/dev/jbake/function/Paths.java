package dev.jbake.function;

import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Paths with slashes, as text: nothing is looked up.
final class Paths {

    private Paths() {}

    static List<Function> functions(String home) {
        List<Parameter> path = List.of(Parameter.text("path"));
        return List.of(
                Function.of("basename", path, given -> Value.of(last(given.text(0)))),
                Function.of("dirname", path, given -> Value.of(folder(given.text(0)))),
                Function.of("homedir", List.of(), _ -> Value.of(home)));
    }

    private static String last(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String kept = path.substring(0, end);
        return kept.isEmpty() ? "/" : kept.substring(kept.lastIndexOf('/') + 1);
    }

    private static String folder(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    /// The shortest path to the same place: no `.`, no doubled slashes, `..` only in front.
    private static String clean(String path) {
        boolean rooted = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!(up && rooted)) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        if (rooted) {
            return "/" + joined;
        }
        return joined.isEmpty() ? "." : joined;
    }
}

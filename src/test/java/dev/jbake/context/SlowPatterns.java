package dev.jbake.context;

import java.util.List;

/// The language of `.dockerignore` as its manual says it, component by component and by trying
/// everything; this is what the fast matcher is compared with.
final class SlowPatterns {
    private SlowPatterns() {}

    /// The last pattern that matches the path, or a folder of it, decides.
    static boolean matches(List<String> patterns, String path) {
        boolean matched = false;
        for (String each : patterns) {
            boolean exception = each.startsWith("!");
            String pattern = exception ? each.substring(1) : each;
            // An exception has nothing to take back before something matched.
            if (exception == matched && pathOrFolder(pattern, path)) {
                matched = !exception;
            }
        }
        return matched;
    }

    /// The same on the way down, where a pattern that was not asked about a folder, because its
    /// answer would have changed nothing there, is not remembered to match what is inside.
    static boolean walked(List<String> patterns, String path) {
        boolean[] known = new boolean[patterns.size()];
        boolean matched = false;
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            String upTo = end < 0 ? path : path.substring(0, end);
            matched = false;
            for (int i = 0; i < known.length; i++) {
                boolean exception = patterns.get(i).startsWith("!");
                String pattern = exception ? patterns.get(i).substring(1) : patterns.get(i);
                known[i] |= exception == matched && whole(pattern, upTo);
                matched = known[i] ? !exception : matched;
            }
            if (end < 0) {
                return matched;
            }
        }
    }

    private static boolean pathOrFolder(String pattern, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (whole(pattern, path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean whole(String pattern, String path) {
        return components(List.of(pattern.split("/")), List.of(path.split("/")));
    }

    private static boolean components(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (!pattern.getFirst().equals("**")) {
            return !path.isEmpty()
                    && name(pattern.getFirst(), path.getFirst())
                    && components(rest, path.subList(1, path.size()));
        }
        if (rest.stream().allMatch("**"::equals)) {
            // At the end it stands for what is inside, not for the folder itself.
            return !path.isEmpty();
        }
        for (int skipped = 0; skipped <= path.size(); skipped++) {
            if (components(rest, path.subList(skipped, path.size()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean name(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return name(pattern.substring(1), name)
                    || (!name.isEmpty() && name(pattern, name.substring(1)));
        }
        if (name.isEmpty()) {
            return false;
        }
        String rest = name.substring(1);
        if (pattern.startsWith("[ab]")) {
            return "ab".indexOf(name.charAt(0)) >= 0 && name(pattern.substring(4), rest);
        }
        if (pattern.startsWith("[^a]")) {
            return name.charAt(0) != 'a' && name(pattern.substring(4), rest);
        }
        boolean one = pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0);
        return one && name(pattern.substring(1), rest);
    }
}

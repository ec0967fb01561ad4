package dev.jbake.context;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/// Paths as text with `/` between components, worked on as Go's `path` package does; this is purely
/// lexical and never asks the file system.
final class SlashPath {
    /// The order of names by the bytes of their UTF-8, which is the order of code points and not
    /// that of Java's characters.
    static final Comparator<String> BY_BYTES = SlashPath::compareBytes;

    private SlashPath() {}

    /// The shortest path that means the same: no `.`, no empty component, no `..` but leading ones.
    static String clean(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> kept = new ArrayDeque<>();
        for (String each : path.split("/", -1)) {
            if (each.isEmpty() || each.equals(".")) {
                continue;
            }
            if (!each.equals("..")) {
                kept.addLast(each);
            } else if (!kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!rooted) {
                kept.addLast(each);
            }
        }
        String joined = String.join("/", kept);
        if (rooted) {
            return "/" + joined;
        }
        return joined.isEmpty() ? "." : joined;
    }

    static String join(String first, String second) {
        if (first.isEmpty() && second.isEmpty()) {
            return "";
        }
        return clean(first.isEmpty() ? second : first + "/" + second);
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : clean(path.substring(0, slash + 1));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int compareBytes(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Surrogates stand for code points above every other character of 16 bits.
                boolean surrogateA = Character.isSurrogate(a);
                boolean surrogateB = Character.isSurrogate(b);
                return surrogateA == surrogateB ? Character.compare(a, b) : surrogateA ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}

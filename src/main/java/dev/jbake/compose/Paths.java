package dev.jbake.compose;

import java.util.ArrayDeque;
import java.util.Deque;

/// Paths as Compose reads them; texts only, no disk.
final class Paths {
    private static final String[] REMOTE = {
        "https://", "http://", "git://", "ssh://", "github.com/", "git@"
    };

    private Paths() {}

    /// A path of a file in `folder`, from where that folder starts.
    ///
    /// @param folder empty for the working directory
    /// @param home what `~` stands for
    static String from(String folder, String path, String home) {
        String whole = path.startsWith("~") ? home + "/" + path.substring(1) : path;
        if (whole.isEmpty() || isAbsolute(whole)) {
            return path.startsWith("~") ? clean(whole) : whole;
        }
        return join(folder, whole);
    }

    /// A build context, which need not be a path.
    static String context(String folder, String context, String home) {
        if (context.contains("://")
                || context.startsWith("service:")
                || context.startsWith("target:")) {
            return context;
        }
        for (String remote : REMOTE) {
            if (context.startsWith(remote)) {
                return context;
            }
        }
        return from(folder, context, home);
    }

    static String join(String folder, String path) {
        if (folder.isEmpty()) {
            return path.isEmpty() ? "" : clean(path);
        }
        return clean(path.isEmpty() ? folder : folder + "/" + path);
    }

    /// The folder a file is in; empty for the working directory.
    static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : clean(path.substring(0, slash));
    }

    /// Also as Windows writes them.
    private static boolean isAbsolute(String path) {
        boolean drive =
                path.length() > 2
                        && Character.isLetter(path.charAt(0))
                        && path.charAt(1) == ':'
                        && (path.charAt(2) == '\\' || path.charAt(2) == '/');
        return path.startsWith("/") || path.startsWith("\\\\") || drive;
    }

    /// Without `.`, `..` and doubled slashes, as far as that can be told from the text.
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            boolean up = part.equals("..");
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!up || (parts.isEmpty() ? !absolute : parts.peekLast().equals(".."))) {
                parts.addLast(part);
            } else {
                parts.pollLast();
            }
        }
        String joined = String.join("/", parts);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }
}

package dev.jbake.manifest;

import dev.jbake.target.RemoteAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths of a manifest, as text: what is a path of this machine, and where it leads from another
/// folder.
///
/// Nothing here looks at a disk.
public final class LocalPath {
    static final String FROM_WORKING_DIRECTORY = "cwd://";
    private static final String STANDARD_INPUT = "-";
    private static final List<String> NAMED =
            List.of(FROM_WORKING_DIRECTORY, "target:", "docker-image:", "oci-layout:");

    private LocalPath() {}

    /// A path of this machine, as opposed to a URL, standard input, or the name of something.
    public static boolean isLocal(String path) {
        if (path.equals(STANDARD_INPUT)) {
            return false;
        }
        for (String name : NAMED) {
            if (path.startsWith(name)) {
                return false;
            }
        }
        return !RemoteAddress.isRemote(path);
    }

    /// A local path that was meant from a folder, as it is from the working directory; everything
    /// else as it is.
    static String from(String folder, String path) {
        if (path.isEmpty() || folder.equals(".") || !isLocal(path) || isAbsolute(path)) {
            return path;
        }
        return clean(folder + "/" + path);
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.matches("[A-Za-z]:[\\\\/].*") || path.startsWith("~");
    }

    /// The context as it is shown and built: `cwd://` is taken off, and a local path has no
    /// detours.
    ///
    /// @param tree where relative paths start; null for the working directory
    static String context(String path, @Nullable RemoteAddress tree) {
        if (path.startsWith(FROM_WORKING_DIRECTORY)) {
            return clean(path.substring(FROM_WORKING_DIRECTORY.length()));
        }
        if (RemoteAddress.isRemote(path) || path.equals(STANDARD_INPUT)) {
            return path;
        }
        return tree == null ? clean(path) : tree.below(clean(path));
    }

    /// The folder a file lies in; `.` for a bare name, for standard input, and for a file of this
    /// machine beside those of a tree, and for one that is an address itself.
    static String folderOf(String file) {
        if (file.startsWith(FROM_WORKING_DIRECTORY) || RemoteAddress.isRemote(file)) {
            return ".";
        }
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : clean(file.substring(0, slash));
    }

    /// The shortest path that leads the same way; `.` where it is nothing.
    ///
    /// Source: Go's `path.Clean`.
    static String clean(String path) {
        boolean rooted = path.startsWith("/");
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/")) {
            if (step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (step.equals("..")) {
                if (!rooted) {
                    steps.add(step);
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        String joined = String.join("/", steps);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }
}

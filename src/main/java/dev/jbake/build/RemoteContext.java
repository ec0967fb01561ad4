package dev.jbake.build;

import java.util.regex.Pattern;

/// Which context words are not a folder of this machine; this knows URLs and git references by
/// their looks.
///
/// Source: BuildKit's git and HTTP source identifiers, as the Dockerfile frontend recognises them.
final class RemoteContext {
    private static final Pattern SCP_LIKE =
            Pattern.compile("(?:[A-Za-z0-9_.-]+@)?[A-Za-z0-9_.-]+:[^/\\\\].*");

    private RemoteContext() {}

    /// BuildKit fetches it itself.
    static boolean isRemote(String context) {
        if (context.startsWith("./") || context.startsWith("../") || context.startsWith("/")) {
            return false;
        }
        return isHttp(context) || isGit(context);
    }

    static boolean isHttp(String context) {
        return context.startsWith("http://") || context.startsWith("https://");
    }

    /// A git repository that is not reached by HTTP, or by its usual short form.
    static boolean isGit(String context) {
        return context.startsWith("git://")
                || context.startsWith("ssh://")
                || context.startsWith("github.com/")
                || SCP_LIKE.matcher(context).matches();
    }

    /// An image, a layout or another target: a word for the frontend, not a folder.
    static boolean isImageLike(String context) {
        return context.startsWith("docker-image://")
                || context.startsWith("oci-layout://")
                || context.startsWith("target:");
    }
}

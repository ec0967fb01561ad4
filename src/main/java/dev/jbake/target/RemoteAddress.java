package dev.jbake.target;

import java.util.Optional;

/// Where a builder fetches files from by itself: a git repository, or what a web server has; this
/// knows them by their looks.
///
/// Source: BuildKit's `dfgitutil` and `gitutil`, and what buildx takes for a URL.
public sealed interface RemoteAddress permits GitAddress, WebAddress {

    /// Whether a builder fetches this; everything else is a path of this machine, or a name.
    static boolean isRemote(String text) {
        return isWeb(text) || GitLooks.isGit(text);
    }

    /// The address a text is; empty where it is no address.
    static Optional<RemoteAddress> of(String text) {
        Optional<GitAddress> git = GitAddress.of(text);
        if (git.isPresent()) {
            return Optional.of(git.get());
        }
        return isWeb(text) ? Optional.of(new WebAddress(text)) : Optional.empty();
    }

    private static boolean isWeb(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    /// As the user wrote it; may hold a password.
    String written();

    /// As it may be shown: without a password.
    default String shown() {
        String text = written();
        int start = text.indexOf("://");
        int end = start < 0 ? -1 : UrlText.endOfHost(text, start + 3);
        int at = start < 0 ? -1 : text.lastIndexOf('@', end);
        int colon = at < 0 ? -1 : text.indexOf(':', start + 3);
        return colon < 0 || colon > at
                ? text
                : text.substring(0, colon) + ":xxxxx" + text.substring(at);
    }

    /// The server, with its port where one is written; "" where there is none.
    String host();

    /// The address of a folder below this one.
    ///
    /// @param folder relative to this; `.` is this itself
    String below(String folder);
}

package dev.jbake.context;

import dev.jbake.host.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The git work tree that a folder lies in: which commit it is at, and where it comes from.
///
/// @param root with symbolic links followed
/// @param revision the commit, with `-dirty` behind it where files are changed and that was asked
///   for; null where nothing was committed yet
/// @param source address of the remote that the branch follows, or of `origin` or `upstream`,
///   without names and passwords; null where there is none
public record WorkTree(Path root, @Nullable String revision, @Nullable String source) {
    private static final String MASK = "xxxxx";
    private static final String BRANCHES = "refs/heads/";

    /// The folder that holds `.git`, from which on git may know something; found without git, so
    /// that folders outside of all work trees cost nothing.
    public static Optional<Path> around(Path folder) {
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// What git says of a folder's work tree; two short programs, mostly.
    ///
    /// @param changes whether to look for changed files
    /// @return empty where git says that it is no work tree
    /// @throws ContextFailure when there is no git, or it cannot read the repository
    public static Optional<WorkTree> of(Path folder, Environment environment, boolean changes)
            throws ContextFailure, InterruptedException {
        GitProgram git =
                GitProgram.in(folder, environment)
                        .orElseThrow(() -> new ContextFailure("git was not found in the system"));
        GitProgram.Answer place =
                git.ask(
                        "rev-parse",
                        "--is-inside-work-tree",
                        "--show-toplevel",
                        "HEAD",
                        "--symbolic-full-name",
                        "HEAD");
        List<String> lines = place.lines();
        if (lines.size() < 2 || !lines.getFirst().equals("true")) {
            if (place.exit() == 0 || lines.contains("false")) {
                return Optional.empty();
            }
            throw new ContextFailure("git cannot read it: " + place.complaint());
        }
        boolean committed = place.exit() == 0 && lines.size() >= 4;
        String revision = committed ? lines.get(2) : null;
        if (revision != null && changes && isChanged(git)) {
            revision += "-dirty";
        }
        String branch = committed && lines.get(3).startsWith(BRANCHES) ? lines.get(3) : "";
        return Optional.of(new WorkTree(Path.of(lines.get(1)), revision, source(git, branch)));
    }

    /// A folder of the tree as its provenance names it: relative to the root, `.` for the root;
    /// empty for what lies outside.
    public Optional<String> inside(Path path) {
        if (!path.startsWith(root)) {
            return Optional.empty();
        }
        String relative = root.relativize(path).toString();
        return Optional.of(relative.isEmpty() ? "." : relative);
    }

    private static boolean isChanged(GitProgram git) throws ContextFailure, InterruptedException {
        GitProgram.Answer status = git.ask("status", "--porcelain", "--ignored");
        return status.exit() != 0 || !status.out().isBlank();
    }

    private static @Nullable String source(GitProgram git, String branch)
            throws ContextFailure, InterruptedException {
        Map<String, String> remotes = remotes(git.ask("remote", "-v"));
        if (remotes.isEmpty()) {
            return null;
        }
        // With just the one that is asked for anyway, it does not matter what the branch follows.
        boolean onlyOrigin = remotes.size() == 1 && remotes.containsKey("origin");
        String followed = onlyOrigin || branch.isEmpty() ? "" : followed(git, branch);
        for (String each : new String[] {followed, "origin", "upstream"}) {
            String address = remotes.get(each);
            if (address != null) {
                return withoutLogin(address);
            }
        }
        return null;
    }

    private static String followed(GitProgram git, String branch)
            throws ContextFailure, InterruptedException {
        return git.ask("for-each-ref", "--format=%(upstream:remotename)", branch).out().strip();
    }

    /// Name to the address that is fetched from; git has put it together from all of its
    /// configuration. The first address of a remote counts.
    private static Map<String, String> remotes(GitProgram.Answer told) {
        Map<String, String> remotes = new LinkedHashMap<>();
        for (String line : told.lines()) {
            int tab = line.indexOf('\t');
            int end = line.lastIndexOf(" (fetch)");
            if (tab > 0 && end > tab) {
                remotes.putIfAbsent(line.substring(0, tab), line.substring(tab + 1, end));
            }
        }
        return remotes;
    }

    /// User names are tokens often enough.
    static String withoutLogin(String address) {
        try {
            URI url = new URI(address);
            String login = url.getRawUserInfo();
            if (login == null || login.isEmpty() || url.getScheme() == null) {
                return address;
            }
            int colon = login.indexOf(':');
            String user = colon == 0 ? "" : MASK;
            String masked = colon < 0 ? user : user + ":" + MASK;
            int at = address.indexOf("://") + 3;
            return address.substring(0, at) + masked + address.substring(at + login.length());
        } catch (URISyntaxException notUrl) {
            return hidden(address);
        }
    }

    /// What is no proper URL may have a password all the same.
    private static String hidden(String address) {
        int start = address.indexOf("://");
        int end = start < 0 ? -1 : address.indexOf('/', start + 3);
        int at = start < 0 ? -1 : address.lastIndexOf('@', end < 0 ? address.length() : end);
        return at < start + 3 || start < 0
                ? address
                : address.substring(0, start + 3) + MASK + address.substring(at);
    }
}

package dev.jbake.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A git repository, or a folder in it, at some commit: `https://…/a.git#ref:folder` or
/// `…?ref=…&subdir=…`.
///
/// @param written may hold a password
/// @param scheme `https`, `http`, `ssh` or `git`
/// @param host with its port where one is written
/// @param path in the server, without percent signs
/// @param remote what `git fetch` is given
/// @param ref branch, tag or commit; "" for the default branch
/// @param subdir in the repository, never out of it; "" for all of it
/// @param options the rest of what its query says
/// @param problem what is wrong with its query, for people; null where nothing is
public record GitAddress(
        String written,
        String scheme,
        String host,
        String path,
        String remote,
        String ref,
        String subdir,
        GitOptions options,
        @Nullable String problem)
        implements RemoteAddress {

    /// Takes an address apart; empty where a text is none.
    public static Optional<GitAddress> of(String text) {
        if (!GitLooks.isGit(text)) {
            return Optional.empty();
        }
        int pathEnd = GitLooks.pathEnd(text, 0);
        int hash = text.indexOf('#');
        int queryEnd = hash < 0 ? text.length() : hash;
        String base = text.substring(0, pathEnd);
        String query = pathEnd < queryEnd ? text.substring(pathEnd + 1, queryEnd) : "";
        boolean scpLike = GitLooks.schemeEnd(text) < 0 && !text.startsWith(GitLooks.SHORT);
        String written = hash < 0 ? "" : text.substring(hash + 1);
        String fragment = scpLike ? written : decoded(written);
        int colon = fragment.indexOf(':');
        String ref = colon < 0 ? fragment : fragment.substring(0, colon);
        String subdir = colon < 0 ? "" : UrlText.inside(fragment.substring(colon + 1));
        GitQuery read = GitQuery.read(query, ref, subdir);
        Place place = scpLike ? scpLike(base) : url(base);
        return Optional.of(
                new GitAddress(
                        text,
                        place.scheme,
                        place.host,
                        place.path,
                        place.remote,
                        read.ref(),
                        UrlText.inside(read.subdir()),
                        read.options(),
                        read.problem()));
    }

    private record Place(String scheme, String host, String path, String remote) {}

    private static Place scpLike(String base) {
        int colon = GitLooks.scpColon(base);
        return new Place(
                "ssh",
                base.substring(base.indexOf('@') + 1, colon),
                base.substring(colon + 1),
                base);
    }

    private static Place url(String base) {
        String full = base.startsWith(GitLooks.SHORT) ? "https://" + base : base;
        int end = GitLooks.schemeEnd(full);
        String scheme = full.substring(0, end).toLowerCase(Locale.ROOT);
        int slash = UrlText.endOfHost(full, end + 3);
        String authority = full.substring(end + 3, slash);
        return new Place(
                scheme,
                authority.substring(authority.lastIndexOf('@') + 1),
                decoded(full.substring(slash)),
                scheme + full.substring(end));
    }

    private static String decoded(String text) {
        String decoded = UrlText.decoded(text, false);
        return decoded == null ? text : decoded;
    }

    /// Reached by ssh, which wants an agent.
    public boolean isSsh() {
        return scheme.equals("ssh");
    }

    /// It has a query, which frontends before Dockerfile 1.18 do not know.
    public boolean hasQuery() {
        int query = written.indexOf('?');
        int hash = written.indexOf('#');
        return query >= 0 && (hash < 0 || query < hash);
    }

    /// The same, fetched in another way.
    public GitAddress with(GitOptions others) {
        return new GitAddress(written, scheme, host, path, remote, ref, subdir, others, problem);
    }

    /// The same address with another folder: in the query where the folder stands there, else in
    /// the fragment.
    ///
    /// Source: buildx's `remoteURLWithSubdir`.
    @Override
    public String below(String folder) {
        String clean = joined(folder);
        if (clean.equals(subdir) || clean.equals(".")) {
            return written;
        }
        int hash = written.indexOf('#');
        if (hash < 0 && hasQuery()) {
            List<UrlText.Pair> pairs = UrlText.query(written.substring(written.indexOf('?') + 1));
            if (pairs.stream().anyMatch(pair -> pair.key().equals("subdir"))) {
                return written.substring(0, written.indexOf('?') + 1) + query(pairs, clean);
            }
        }
        String base = hash < 0 ? written : written.substring(0, hash);
        String fragment = hash < 0 ? "" : written.substring(hash + 1);
        int colon = fragment.indexOf(':');
        return base + "#" + (colon < 0 ? fragment : fragment.substring(0, colon)) + ":" + clean;
    }

    /// Go's `path.Clean` of both together: it may begin with `..`, which leads nowhere.
    private String joined(String folder) {
        List<String> steps = new ArrayList<>();
        boolean rooted = subdir.isEmpty() && folder.startsWith("/");
        for (String step : (subdir + "/" + folder).split("/")) {
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
        String path = String.join("/", steps);
        return rooted ? "/" + path : path.isEmpty() ? "." : path;
    }

    /// Sorted, as Go writes it.
    private static String query(List<UrlText.Pair> pairs, String subdir) {
        TreeMap<String, List<String>> values = new TreeMap<>();
        pairs.forEach(pair ->
                values.computeIfAbsent(pair.key(), _ -> new ArrayList<>()).add(pair.value()));
        values.put("subdir", List.of(subdir));
        List<String> parts = new ArrayList<>();
        values.forEach((key, each) ->
                each.forEach(
                        value -> parts.add(UrlText.encoded(key) + "=" + UrlText.encoded(value))));
        return String.join("&", parts);
    }

    @Override
    public String toString() {
        return shown();
    }
}

package dev.jbake.build;

import dev.jbake.buildkit.Graph;
import dev.jbake.target.GitAddress;
import dev.jbake.target.GitOptions;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.WebAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The graph that fetches what is at an address.
///
/// Source: BuildKit's identifiers and attributes of git and HTTP sources.
public final class AddressGraph {
    /// The name a file gets that is fetched by HTTP.
    public static final String FILE = "context";

    private static final String GIT = "source.git";

    private AddressGraph() {}

    /// A repository's files, or the one file [#FILE].
    ///
    /// @param gitAdvice git may say what it usually tells people who type
    /// @param knownHosts what is known of the server's keys, from [KnownHosts]; "" for nothing
    public static Graph of(RemoteAddress address, boolean gitAdvice, String knownHosts) {
        return switch (address) {
            case GitAddress git -> git(git, gitAdvice, knownHosts);
            case WebAddress web ->
                    Graph.source(
                            web.url(),
                            Map.of("http.filename", FILE),
                            List.of("source.http"),
                            "[internal] load remote build context");
        };
    }

    /// The files of an archive, or those of a folder in it.
    public static Graph archive(WebAddress web) {
        Graph all = of(web, false, "").unpacked(FILE, "[internal] unpack remote build context");
        return web.subdir().isEmpty()
                ? all
                : all.folder(web.subdir(), "[internal] set context to " + web.subdir());
    }

    private static Graph git(GitAddress git, boolean advice, String knownHosts) {
        GitOptions options = git.options();
        List<String> caps = new ArrayList<>(List.of(GIT, GIT + ".fullurl"));
        Map<String, String> attrs = new LinkedHashMap<>();
        attrs.put("git.fullurl", git.remote());
        attrs.put("git.authtokensecret", GitAuth.TOKEN);
        attrs.put("git.authheadersecret", GitAuth.HEADER);
        if (git.isSsh()) {
            attrs.put("git.mountsshsock", "default");
            caps.add(GIT + ".mountsshsock");
            if (!knownHosts.isEmpty()) {
                attrs.put("git.knownsshhosts", knownHosts);
                caps.add(GIT + ".knownsshhosts");
            }
        }
        if (options.keepGitDir()) {
            attrs.put("git.keepgitdir", "true");
            caps.add(GIT + ".keepgitdir");
        }
        if (!options.checksum().isEmpty()) {
            attrs.put("git.checksum", options.checksum());
            caps.add(GIT + ".checksum");
        }
        if (options.skipsSubmodules()) {
            attrs.put("git.skipsubmodules", "true");
            caps.add(GIT + ".skipsubmodules");
        }
        if (!options.mtime().isEmpty()) {
            attrs.put("git.mtime", options.mtime());
            caps.add(GIT + ".mtime");
        }
        if (options.fetchByCommit()) {
            attrs.put("git.fetchbycommit", "true");
            caps.add(GIT + ".fetchbycommit");
        }
        if (advice) {
            attrs.put("git.advice", "true");
        }
        return Graph.source(
                identifier(git), attrs, caps, "[internal] load git source " + git.shown());
    }

    /// The same for all ways to reach a repository.
    private static String identifier(GitAddress git) {
        String path = git.path().startsWith("/") ? git.path() : "/" + git.path();
        String place = "git://" + git.host() + path;
        if (git.ref().isEmpty() && git.subdir().isEmpty()) {
            return place;
        }
        return place + "#" + git.ref() + (git.subdir().isEmpty() ? "" : ":" + git.subdir());
    }
}

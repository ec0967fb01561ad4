package dev.jbake.build;

import dev.jbake.buildkit.Definition;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import dev.jbake.target.WebAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The contexts of one target that the builder fetches by itself, as its solve takes them.
///
/// The frontend knows addresses of repositories and of archives. A folder in an archive is a graph
/// of our own making.
final class RemoteInputs {
    private static final String GIT_QUERY = "moby.buildkit.frontend.gitquerystring";
    private static final String FORWARD = "+forward";

    private final @Nullable RemoteAddress tree;
    private final @Nullable GitGraphs ours;
    private final SequencedMap<String, String> attributes = new LinkedHashMap<>();
    private final SequencedMap<String, Definition> graphs = new LinkedHashMap<>();
    private final SequencedSet<String> capabilities = new TreeSet<>();

    /// @param tree where relative named contexts start; null for this machine
    /// @param ours makes graphs of git's queries; null where the frontend is to understand them
    RemoteInputs(@Nullable RemoteAddress tree, @Nullable GitGraphs ours) {
        this.tree = tree;
        this.ours = ours;
    }

    /// Takes the target's own context.
    ///
    /// @return whether it is remote
    boolean context(String written) throws UnusableInput {
        switch (RemoteAddress.of(written).orElse(null)) {
            case null -> {
                return false;
            }
            case GitAddress git -> {
                check("context", git);
                if (git.hasQuery() && ours != null) {
                    attributes.put("input:context", git.written());
                    graphs.put("context", ours.context(git));
                    graphs.put("dockerfile", ours.context(git));
                    return true;
                }
                attributes.put("context", git.written());
                if (git.hasQuery()) {
                    capabilities.add(GIT_QUERY);
                }
            }
            case WebAddress web when web.subdir().isEmpty() -> attributes.put("context", written);
            case WebAddress web -> {
                // The Dockerfile is looked for in the folder too.
                graphs.put("context", AddressGraph.archive(web).definition());
                graphs.put("dockerfile", AddressGraph.archive(web).definition());
            }
        }
        return true;
    }

    /// Takes a named context.
    ///
    /// @return whether it is remote
    boolean named(String name, String written) throws UnusableInput {
        capabilities.add("moby.buildkit.frontend.contexts" + FORWARD);
        switch (address(written, tree).orElse(null)) {
            case null -> {
                return false;
            }
            case GitAddress git -> {
                check("contexts", git);
                if (git.hasQuery() && ours != null) {
                    String input = "git_state_context:" + name;
                    attributes.put("context:" + name, "input:" + input);
                    attributes.put("input:context:" + name, git.written());
                    graphs.put(input, ours.named(git));
                    return true;
                }
                attributes.put("context:" + name, git.written());
                if (git.hasQuery()) {
                    capabilities.add(GIT_QUERY + FORWARD);
                }
            }
            // The frontend takes an archive apart where it is the context, but not here.
            case WebAddress web when web.written().equals(written) && web.subdir().isEmpty() ->
                    attributes.put("context:" + name, web.written());
            case WebAddress web -> {
                attributes.put("context:" + name, "input:" + name);
                graphs.put(name, AddressGraph.archive(web).definition());
            }
        }
        return true;
    }

    private static void check(String attribute, GitAddress git) throws UnusableInput {
        if (git.problem() != null) {
            throw new UnusableInput(
                    attribute,
                    "%s: %s".formatted(git.shown(), git.problem()),
                    "A git address is URL#ref:folder, or URL?ref=…&subdir=….");
        }
    }

    /// The address that a named context is, or that it is relative to a tree.
    static Optional<RemoteAddress> address(String written, @Nullable RemoteAddress tree) {
        Optional<RemoteAddress> own = RemoteAddress.of(written);
        if (own.isPresent() || tree == null || !isRelative(written)) {
            return own;
        }
        return RemoteAddress.of(tree.below(written));
    }

    /// The addresses among a target's contexts.
    static List<RemoteAddress> addresses(Target target, @Nullable RemoteAddress tree) {
        List<RemoteAddress> addresses = new ArrayList<>();
        RemoteAddress.of(target.context()).ifPresent(addresses::add);
        for (String each : target.contexts().values()) {
            address(each, tree).ifPresent(addresses::add);
        }
        return addresses;
    }

    private static boolean isRelative(String written) {
        return !written.startsWith("cwd://")
                && !written.startsWith("target:")
                && !written.startsWith("docker-image:")
                && !written.startsWith("oci-layout:");
    }

    /// @param dockerfile the target has a Dockerfile of its own, which is none of these
    SequencedMap<String, Definition> graphs(boolean dockerfile) {
        if (dockerfile) {
            graphs.remove("dockerfile");
        }
        return graphs;
    }

    /// What the frontend is told.
    Map<String, String> attributes() {
        if (!capabilities.isEmpty()) {
            attributes.put("frontend.caps", String.join(",", capabilities));
        }
        return attributes;
    }
}

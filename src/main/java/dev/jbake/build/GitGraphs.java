package dev.jbake.build;

import dev.jbake.buildkit.Definition;
import dev.jbake.host.Host;
import dev.jbake.target.GitAddress;
import dev.jbake.target.GitOptions;
import dev.jbake.target.Target;
import java.util.Set;

/// Repositories whose addresses have queries, as graphs of our own making, for frontends that do
/// not know queries.
///
/// @param target whose contexts they are
record GitGraphs(Target target, Host host) {
    private static final String WANTED = "BUILDX_SEND_GIT_QUERY_AS_INPUT";
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "True", "TRUE");

    /// Whether the user wants them.
    static boolean areWanted(Host host) {
        return host.environment().isTrue(WANTED);
    }

    /// The target's own context.
    Definition context(GitAddress git) throws UnusableInput {
        boolean kept = isTrue("BUILDKIT_CONTEXT_KEEP_GIT_DIR");
        return named(kept ? git.with(keeping(git.options())) : git);
    }

    /// A further context.
    Definition named(GitAddress git) throws UnusableInput {
        return AddressGraph.of(git, isTrue("BUILDKIT_GIT_ADVICE"), KnownHosts.about(git, host))
                .definition();
    }

    private static GitOptions keeping(GitOptions options) {
        return new GitOptions(
                options.checksum(),
                true,
                options.skipsSubmodules(),
                options.mtime(),
                options.fetchByCommit());
    }

    private boolean isTrue(String argument) {
        return TRUE.contains(target.args().getOrDefault(argument, ""));
    }
}

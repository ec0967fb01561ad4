package dev.jbake.cli;

import dev.jbake.host.Host;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which builder is meant where none is named as an argument; this is `--builder`, else
/// `BUILDX_BUILDER`.
final class BuilderChoice {
    @Option(
            names = "--builder",
            paramLabel = "NAME",
            description =
                    "Builder to use when none is named. Default: BUILDX_BUILDER, else the current one.")
    private @Nullable String builder;

    /// @param named the argument; null when there was none
    /// @return null for the builder that `use` has chosen
    @Nullable String of(@Nullable String named, Host host) {
        if (named != null && !named.isEmpty()) {
            return named;
        }
        if (builder != null && !builder.isEmpty()) {
            return builder;
        }
        return host.environment().nonEmpty("BUILDX_BUILDER").orElse(null);
    }
}

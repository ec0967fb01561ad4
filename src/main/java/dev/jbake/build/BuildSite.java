package dev.jbake.build;

import dev.jbake.builder.Builders;
import dev.jbake.buildkit.session.LoginSource;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.schedule.RunResult;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.Platform;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What all builds of a run share; this is handed to each.
///
/// @param builders stays open as long as anything is built
/// @param declared builders of the manifest, by name
/// @param chosen builder for targets that name none; null for the user's current one
/// @param calls what targets are asked instead of being built, and which ones others use
/// @param proxies proxy variables of the docker client's configuration
/// @param local the platform of this machine
/// @param stdoutIsConsole whether standard output is a terminal, where no archive belongs
/// @param tree where the manifest lies; null for this machine
/// @param provenance how much of each build's is kept
/// @param publication of all images at once; null where each is published by itself
public record BuildSite(
        Host host,
        Events events,
        Builders builders,
        LoginSource logins,
        Map<String, BuilderSpec> declared,
        @Nullable String chosen,
        Calls calls,
        Map<String, String> proxies,
        Platform local,
        boolean stdoutIsConsole,
        @Nullable RemoteAddress tree,
        WantedProvenance provenance,
        @Nullable Publication publication) {

    public BuildSite {
        declared = Map.copyOf(declared);
        proxies = Map.copyOf(proxies);
    }

    /// The result of a run after what is left to be published, if anything is.
    public RunResult published(RunResult result) {
        return publication == null ? result : publication.publish(result);
    }

    /// Name of the builder of a target: the user's word on the command line, else the target's own;
    /// null for the current one.
    @Nullable String builderOf(Target target) {
        return chosen != null ? chosen : target.builder();
    }
}

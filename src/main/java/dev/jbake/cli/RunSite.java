package dev.jbake.cli;

import dev.jbake.build.BuildSite;
import dev.jbake.build.Calls;
import dev.jbake.build.Publication;
import dev.jbake.build.WantedProvenance;
import dev.jbake.builder.Builders;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.DockerProxies;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.schedule.Manner;
import dev.jbake.target.Manifest;
import dev.jbake.terminal.Screen;
import java.io.IOException;
import java.util.Map;

/// What all builds of a run share, from the options and this machine.
final class RunSite {
    /// Under which docker's configuration has the proxies of the engine of this machine.
    private static final String USUAL_ENGINE = "unix:///var/run/docker.sock";

    private RunSite() {}

    static BuildSite of(
            Manifest manifest, BuildOptions options, Host host, Builders builders, Events events)
            throws Failure {
        return new BuildSite(
                host,
                events,
                builders,
                new DockerLogins(new DockerCredentials(host.environment(), host.clock())),
                manifest.builders(),
                options.builder(),
                Calls.in(manifest, options.jobs().manner() == Manner.DEFER_OUTPUT),
                proxies(host),
                LoadedManifest.localPlatform(),
                Screen.outputIsTerminal(),
                manifest.tree(),
                WantedProvenance.of(host.environment(), options.metadataFile() != null),
                options.atomic() ? new Publication(events, host.clock()) : null);
    }

    private static Map<String, String> proxies(Host host) throws Failure {
        String engine = host.environment().nonEmpty("DOCKER_HOST").orElse(USUAL_ENGINE);
        try {
            return DockerProxies.of(host.environment(), engine);
        } catch (IOException unreadable) {
            throw new Failure(Exit.FAILED, String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}

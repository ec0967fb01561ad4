package dev.jbake.doctor;

import dev.jbake.builder.BuilderLook;
import dev.jbake.builder.StoredNode;
import dev.jbake.buildkit.session.LoginSource;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.host.Host;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Looks a builder over, node by node; this is the door of the room.
///
/// Checks are made side by side in rounds, as one needs what another found: the engine first, then
/// the container and its image, then what BuildKit itself says. None takes longer than the patience
/// it is given.
public final class Doctor {
    private final Host host;
    private final LoginSource logins;
    private final Duration patience;

    /// @param logins what builds would log in with
    /// @param patience how long a check may take
    public Doctor(Host host, LoginSource logins, Duration patience) {
        this.host = host;
        this.logins = logins;
        this.patience = patience;
    }

    /// What builds need besides a builder.
    ///
    /// @param images asked for at registries, one for each
    /// @param platforms such as `linux/arm64`
    public record Needs(List<ImageQuestion> images, List<String> platforms) {
        public Needs {
            images = List.copyOf(images);
            platforms = List.copyOf(platforms);
        }
    }

    public Diagnosis examine(BuilderLook look, Needs needs) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(stored(look));
        Round round = new Round(host.clock(), patience);
        DockerCredentials credentials = new DockerCredentials(host.environment(), host.clock());
        boolean several = look.builder().nodes().size() > 1;
        ProxySelector proxies = new ProxyVariables(host.environment().variables());
        RegistryClocks clocks = new RegistryClocks(host.clock(), proxies);
        // Each node takes its own rounds, all of them at the same time.
        List<Check> nodes = new ArrayList<>();
        for (StoredNode node : look.builder().nodes()) {
            NodeExam exam =
                    new NodeExam(
                            host,
                            look,
                            node,
                            needs,
                            new Registries(host, logins),
                            credentials,
                            round);
            String prefix = several ? node.name() : "";
            nodes.add(
                    new Check(
                            "node " + node.name(),
                            () -> exam.run().stream().map(each -> each.of(prefix)).toList()));
        }
        nodes.add(new Check("registry clocks", () -> clocks.look(needs.images())));
        findings.addAll(new Round(host.clock(), patience.multipliedBy(NodeExam.ROUNDS)).run(nodes));
        return new Diagnosis(look.builder().name(), look.builder().driver(), findings);
    }

    private static Finding stored(BuilderLook look) {
        String name = look.builder().name();
        if (look.builder().isContext()) {
            return Finding.ok(
                    "builder", "is the BuildKit inside the engine of the docker context " + name);
        }
        if (!look.stored()) {
            return Finding.ok("builder", "is not made yet; the first build makes it");
        }
        return look.changes().isEmpty()
                ? Finding.ok("builder", "is stored, with " + nodes(look.builder().nodes().size()))
                : Finding.warning(
                        "builder",
                        "the manifest declares other "
                                + String.join(", ", look.changes())
                                + " than it has",
                        "The next build makes it anew, with its cache: jbake build --builder "
                                + name);
    }

    private static String nodes(int count) {
        return count == 1 ? "one node" : count + " nodes";
    }
}

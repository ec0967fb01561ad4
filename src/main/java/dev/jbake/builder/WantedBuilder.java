package dev.jbake.builder;

import dev.jbake.host.Host;
import dev.jbake.kubernetes.KubernetesEndpoint;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.NodeSpec;
import dev.jbake.target.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A declared builder in the words of the store; what the declaration leaves open is as it is
/// stored already.
final class WantedBuilder {
    private static final Platform SOME = new Platform("linux", null, "amd64", null);

    private final Host host;
    private final BuilderSpec spec;
    private final @Nullable StoredBuilder known;
    private final String endpoint;
    private final String name;

    private WantedBuilder(
            Host host, BuilderSpec spec, @Nullable StoredBuilder known, String endpoint)
            throws BuilderException {
        this.host = host;
        this.spec = spec;
        this.known = known;
        this.endpoint = endpoint;
        this.name = BuilderName.of(spec.name());
    }

    /// @param endpoint where nodes run that do not say where
    static StoredBuilder of(
            Host host, BuilderSpec spec, @Nullable StoredBuilder known, String endpoint)
            throws BuilderException, InterruptedException {
        return new WantedBuilder(host, spec, known, endpoint).stored();
    }

    private StoredBuilder stored() throws BuilderException, InterruptedException {
        List<StoredNode> nodes = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (NodeSpec node : spec.nodes()) {
            if (node.name() != null) {
                taken.add(node.name());
            }
        }
        for (int i = 0; i < spec.nodes().size(); i++) {
            nodes.add(node(spec.nodes().get(i), i, taken));
        }
        return new StoredBuilder(name, spec.driver(), nodes, known != null && known.dynamic());
    }

    private StoredNode node(NodeSpec node, int index, List<String> taken)
            throws BuilderException, InterruptedException {
        Optional<StoredNode> before = before(node, index, taken);
        String called =
                node.name() != null
                        ? node.name()
                        : before.map(StoredNode::name).orElse(name + index);
        String where =
                node.endpoint() != null
                        ? node.endpoint()
                        : before.isPresent() ? before.get().endpoint() : usual(called);
        SequencedMap<String, String> files = new TreeMap<>();
        String config = node.config();
        if (config != null) {
            byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
            files.put("buildkitd.toml", Base64.getEncoder().encodeToString(bytes));
        }
        return new StoredNode(
                called,
                where,
                node.platforms().isEmpty()
                        ? before.map(StoredNode::platforms).orElse(List.of())
                        : platforms(node, where),
                node.options(),
                takesFlags()
                        ? DaemonFlags.complete(node.flags(), node.options(), config)
                        : node.flags(),
                files);
    }

    /// Where a node is that does not say.
    private String usual(String called) throws BuilderException {
        return switch (spec.driver()) {
            case StoredBuilder.REMOTE ->
                    throw BuilderErrors.wrong(
                            "The builder \""
                                    + name
                                    + "\" has the driver remote, and does not say where its"
                                    + " BuildKit is.",
                            "endpoint: tcp://HOST:1234");
            case StoredBuilder.KUBERNETES ->
                    new KubernetesEndpoint(
                                    name,
                                    called,
                                    host.environment().nonEmpty("KUBECONFIG").orElse(null))
                            .text();
            default -> endpoint;
        };
    }

    /// Drivers that start a buildkitd of their own.
    private boolean takesFlags() {
        return BuilderDriver.named(spec.driver()).filter(BuilderDriver::startsBuildkit).isPresent();
    }

    /// The stored node that this one is: of the same name, or else in the same place of the list.
    private Optional<StoredNode> before(NodeSpec node, int index, List<String> taken) {
        if (known == null) {
            return Optional.empty();
        }
        List<StoredNode> nodes = known.nodes();
        if (node.name() != null) {
            return nodes.stream().filter(each -> each.name().equals(node.name())).findFirst();
        }
        return index < nodes.size() && !taken.contains(nodes.get(index).name())
                ? Optional.of(nodes.get(index))
                : Optional.empty();
    }

    private List<Platform> platforms(NodeSpec node, String where)
            throws BuilderException, InterruptedException {
        List<Platform> platforms = new ArrayList<>();
        for (String each : node.platforms()) {
            Platform local =
                    each.contains("/") || !spec.driver().equals(StoredBuilder.DOCKER_CONTAINER)
                            ? SOME
                            : Engines.platform(Engines.of(host, where));
            platforms.add(
                    Platform.parse(each, local).orElseThrow(() -> BuilderErrors.badPlatform(each)));
        }
        return platforms;
    }
}

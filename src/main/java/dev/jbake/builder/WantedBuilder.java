package dev.jbake.builder;

import dev.jbake.host.Host;
import dev.jbake.kubernetes.KubernetesEndpoint;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.NodeSpec;
import dev.jbake.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<String> notes = new ArrayList<>();

    private WantedBuilder(
            Host host, BuilderSpec spec, @Nullable StoredBuilder known, String endpoint)
            throws BuilderException {
        this.host = host;
        this.spec = spec;
        this.known = known;
        this.endpoint = endpoint;
        this.name = BuilderName.of(spec.name());
    }

    /// @param builder as it should be stored
    /// @param notes what the user should know of it, a line each
    record Wanted(StoredBuilder builder, List<String> notes) {
        Wanted {
            notes = List.copyOf(notes);
        }
    }

    /// @param endpoint where nodes run that do not say where
    static Wanted of(Host host, BuilderSpec spec, @Nullable StoredBuilder known, String endpoint)
            throws BuilderException, InterruptedException {
        WantedBuilder wanted = new WantedBuilder(host, spec, known, endpoint);
        StoredBuilder builder = wanted.stored();
        return new Wanted(builder, wanted.notes.stream().distinct().toList());
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
        NodeSettings settings =
                NodeSettings.of(
                        host,
                        BuilderStore.folderOf(host.environment()),
                        new NodeSettings.Written(
                                spec.driver(), where, node.options(), node.flags(), node.config()),
                        before.orElse(null));
        notes.addAll(settings.notes());
        return new StoredNode(
                called,
                where,
                node.platforms().isEmpty()
                        ? before.map(StoredNode::platforms).orElse(List.of())
                        : platforms(node, where),
                settings.options(),
                settings.flags(),
                settings.files());
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

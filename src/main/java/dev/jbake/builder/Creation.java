package dev.jbake.builder;

import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import dev.jbake.kubernetes.KubernetesEndpoint;
import dev.jbake.target.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The making of a builder or a node in the store, with buildx's checks in buildx's order.
///
/// Runs while the store is locked. Containers are made later, by whoever builds first.
final class Creation {
    private final Host host;
    private final BuilderStore store;
    private final DockerContexts contexts;
    private final CreateRequest request;

    Creation(Host host, BuilderStore store, CreateRequest request) {
        this.host = host;
        this.store = store;
        this.contexts = new DockerContexts(host.environment());
        this.request = request;
    }

    /// @param builder as it is stored now
    /// @param warnings a line each
    record Made(StoredBuilder builder, List<String> warnings) {
        Made {
            warnings = List.copyOf(warnings);
        }
    }

    Made run() throws BuilderException, InterruptedException {
        try {
            return make();
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    private Made make() throws BuilderException, EngineException, InterruptedException {
        @Nullable StoredBuilder known = known();
        String driver = driver(known);
        String name =
                request.name() == null
                        ? RandomName.unlike(store, contexts.names())
                        : BuilderName.of(request.name());
        if (known != null && request.node() == null && !request.append()) {
            throw BuilderErrors.wrong(
                    "existing instance for \""
                            + request.name()
                            + "\" but no append mode, specify the node name to make changes for"
                            + " existing instances",
                    "jbake create --name " + name + " --node " + name + "0 …",
                    "Or remove it first: jbake rm " + name);
        }
        if (known != null && !driver.equals(known.driver())) {
            throw BuilderErrors.wrong(
                    "existing instance for \""
                            + request.name()
                            + "\" but has mismatched driver \""
                            + known.driver()
                            + "\"");
        }
        SequencedMap<String, String> options = Csv.pairs(request.options());
        OptionCheck.check(driver, options);
        String endpoint =
                switch (driver) {
                    case StoredBuilder.REMOTE -> remoteEndpoint(known);
                    case StoredBuilder.KUBERNETES -> clusterEndpoint(name);
                    default -> endpoint();
                };
        if (driver.equals(StoredBuilder.DOCKER_CONTAINER)) {
            Engines.of(host, endpoint).ping();
        }
        List<String> warnings = new ArrayList<>();
        StoredBuilder made =
                known == null ? new StoredBuilder(name, driver, List.of(), false) : known;
        made = withNode(made, endpoint, options, warnings);
        initialize(made);
        store.save(made);
        if (request.use()) {
            store.setCurrent(contexts.key(contexts.current()), name, false, false);
        }
        return new Made(made, warnings);
    }

    /// What the driver does not take is told before the builder is kept.
    private void initialize(StoredBuilder builder) throws BuilderException {
        for (StoredNode node : builder.nodes()) {
            try {
                switch (builder.driver()) {
                    case StoredBuilder.REMOTE -> new RemoteDriver(host, node).close();
                    case StoredBuilder.KUBERNETES -> new KubernetesDriver(host, node).locate();
                    default -> {}
                }
            } catch (BuilderException unusable) {
                throw BuilderErrors.uninitialized(builder.name(), node.name(), unusable);
            }
        }
    }

    private @Nullable StoredBuilder known() throws BuilderException, EngineException {
        String name = request.name();
        if ("default".equals(name)) {
            throw BuilderErrors.reservedName();
        }
        if (name == null) {
            if (request.append()) {
                throw BuilderErrors.wrong("append requires a builder name", "Add --name NAME.");
            }
            return null;
        }
        SortedSet<String> names = contexts.names();
        if (!request.append() && names.contains(name)) {
            throw BuilderErrors.wrong(
                    "instance name \"" + name + "\" already exists as context builder",
                    "Choose another name.");
        }
        BuilderName.of(name);
        @Nullable StoredBuilder known = store.find(name).orElse(null);
        if (known == null && request.append()) {
            throw BuilderErrors.wrong("failed to find instance \"" + name + "\" for append");
        }
        return known;
    }

    /// The one asked for, that of the builder there is, or the one that fits the endpoint.
    private String driver(@Nullable StoredBuilder known) throws BuilderException {
        @Nullable String asked = request.driver();
        if (asked == null) {
            if (known != null) {
                return known.driver();
            }
            @Nullable String endpoint = request.endpoint();
            boolean remote =
                    endpoint == null
                            ? buildkitHost().isPresent()
                            : RemotePlace.looksLikeOne(endpoint);
            return remote ? StoredBuilder.REMOTE : StoredBuilder.DOCKER_CONTAINER;
        }
        return switch (asked) {
            case StoredBuilder.DOCKER_CONTAINER, StoredBuilder.REMOTE, StoredBuilder.KUBERNETES ->
                    asked;
            case StoredBuilder.DOCKER ->
                    throw BuilderErrors.wrong(
                            "additional instances of driver \"docker\" cannot be created",
                            "An engine has one BuildKit, and its builder is there already: jbake ls");
            default -> {
                OptionCheck.check(asked, Map.of());
                throw BuilderErrors.unknownDriver(asked);
            }
        };
    }

    private Optional<String> buildkitHost() {
        return host.environment().nonEmpty("BUILDKIT_HOST");
    }

    /// What is written, else `BUILDKIT_HOST`, else what the node that is changed has.
    private String remoteEndpoint(@Nullable StoredBuilder known) throws BuilderException {
        @Nullable String endpoint = request.endpoint();
        if (endpoint == null) {
            endpoint = buildkitHost().orElse(null);
        }
        if (endpoint == null && known != null) {
            int at = indexOf(known.nodes(), request.node());
            endpoint = at < 0 ? null : known.nodes().get(at).endpoint();
        }
        if (endpoint == null) {
            throw BuilderErrors.wrong(
                    "no remote endpoint provided",
                    "Say where BuildKit listens: jbake create --driver remote tcp://HOST:1234");
        }
        RemotePlace.of(endpoint);
        return endpoint;
    }

    /// A node's address says which settings lead to its cluster. The rest of it only tells nodes
    /// apart.
    private String clusterEndpoint(String builder) throws BuilderException {
        if (request.endpoint() != null) {
            throw BuilderErrors.wrong(
                    "kubernetes driver does not support endpoint args \""
                            + request.endpoint()
                            + "\"",
                    "Its cluster is the one of the kubeconfig: export KUBECONFIG=FILE");
        }
        @Nullable String node = request.node();
        String deployment =
                node != null
                        ? node
                        : KubernetesEndpoint.freshDeployment(
                                UUID.randomUUID().toString(), UUID.randomUUID().toString());
        return new KubernetesEndpoint(
                        builder, deployment, host.environment().nonEmpty("KUBECONFIG").orElse(null))
                .text();
    }

    private String endpoint() throws EngineException {
        String asked = request.endpoint();
        if (asked == null) {
            return contexts.key(contexts.current());
        }
        return contexts.names().contains(asked) ? contexts.key(asked) : asked;
    }

    private StoredBuilder withNode(
            StoredBuilder builder,
            String endpoint,
            SequencedMap<String, String> options,
            List<String> warnings)
            throws BuilderException, InterruptedException {
        List<StoredNode> nodes = new ArrayList<>(builder.nodes());
        int at = indexOf(nodes, request.node());
        if (at < 0 && !request.append() && !nodes.isEmpty()) {
            throw BuilderErrors.wrong(
                    "node " + request.node() + " not found, did you mean to append?",
                    "Add --append to make a new node.");
        }
        NodeSettings settings = settings(builder.driver(), endpoint, options);
        warnings.addAll(settings.notes());
        List<Platform> platforms = platforms(builder.driver(), endpoint);
        StoredNode node;
        if (at < 0) {
            String name = request.node() == null ? next(builder) : BuilderName.of(request.node());
            node =
                    new StoredNode(
                            name,
                            endpoint,
                            platforms,
                            settings.options(),
                            settings.flags(),
                            settings.files());
            nodes.add(node);
            at = nodes.size() - 1;
        } else {
            StoredNode before = nodes.get(at);
            node =
                    new StoredNode(
                            before.name(),
                            request.endpoint() == null ? before.endpoint() : endpoint,
                            platforms.isEmpty() ? before.platforms() : platforms,
                            options.isEmpty() ? before.options() : settings.options(),
                            settings.flags(),
                            settings.files().isEmpty() ? before.files() : settings.files());
            nodes.set(at, node);
            warnings.add("new settings may not be used until builder is restarted");
        }
        return builder.withNodes(alone(nodes, at));
    }

    private NodeSettings settings(
            String driver, String endpoint, SequencedMap<String, String> options)
            throws BuilderException, InterruptedException {
        List<String> flags =
                request.flags() == null ? List.of() : DaemonFlags.split(request.flags());
        NodeSettings.Written written =
                new NodeSettings.Written(driver, endpoint, options, flags, config());
        return NodeSettings.of(host, store.folder(), written, null);
    }

    /// A node's endpoint and platforms are its own: an equal endpoint is refused, equal platforms
    /// are taken from the others.
    private static List<StoredNode> alone(List<StoredNode> nodes, int at) throws BuilderException {
        StoredNode node = nodes.get(at);
        List<StoredNode> all = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            StoredNode other = nodes.get(i);
            if (i != at && other.endpoint().equals(node.endpoint())) {
                throw BuilderErrors.wrong("invalid duplicate endpoint " + node.endpoint());
            }
            List<Platform> left = new ArrayList<>(other.platforms());
            if (i != at) {
                left.removeAll(node.platforms());
            }
            all.add(other.withPlatforms(left));
        }
        return all;
    }

    private static int indexOf(List<StoredNode> nodes, @Nullable String name) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String next(StoredBuilder builder) {
        int number = 0;
        while (indexOf(builder.nodes(), builder.name() + number) >= 0) {
            number++;
        }
        return builder.name() + number;
    }

    private List<Platform> platforms(String driver, String endpoint)
            throws BuilderException, InterruptedException {
        List<Platform> platforms = new ArrayList<>();
        if (!request.platforms().isEmpty()) {
            Platform local =
                    driver.equals(StoredBuilder.DOCKER_CONTAINER)
                            ? Engines.platform(Engines.of(host, endpoint))
                            : Platform.local("linux", "amd64");
            for (String list : request.platforms()) {
                for (String each : list.split(",", -1)) {
                    platforms.add(
                            Platform.parse(each.strip(), local)
                                    .orElseThrow(() -> BuilderErrors.badPlatform(each)));
                }
            }
        }
        return platforms;
    }

    private @Nullable String config() throws BuilderException {
        @Nullable Path file = request.config();
        return file == null ? null : new String(DaemonConfig.read(file), StandardCharsets.UTF_8);
    }
}

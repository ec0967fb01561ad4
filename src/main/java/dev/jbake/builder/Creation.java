package dev.jbake.builder;

import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The making of a builder or a node in the store, with buildx's checks in buildx's order.
///
/// Runs while the store is locked. Containers are made later, by whoever builds first.
final class Creation {
    private static final long LARGEST_CONFIG = 1 << 20;

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
                            + name
                            + "\" but no append mode, specify the node name to make changes for"
                            + " existing instances",
                    "jbake create --name " + name + " --node " + name + "0 …",
                    "Or remove it first: jbake rm " + name);
        }
        if (known != null && !driver.equals(known.driver())) {
            throw BuilderErrors.wrong(
                    "existing instance for \""
                            + name
                            + "\" but has mismatched driver \""
                            + known.driver()
                            + "\"");
        }
        SequencedMap<String, String> options = Csv.pairs(request.options());
        OptionCheck.check(driver, options);
        String endpoint = endpoint();
        Engine engine = Engines.of(host, endpoint);
        engine.ping();
        List<String> warnings = new ArrayList<>();
        StoredBuilder made =
                known == null ? new StoredBuilder(name, driver, List.of(), false) : known;
        made = withNode(made, endpoint, options, warnings);
        store.save(made);
        if (request.use()) {
            store.setCurrent(contexts.key(contexts.current()), name, false, false);
        }
        return new Made(made, warnings);
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

    private String driver(@Nullable StoredBuilder known) throws BuilderException {
        String driver =
                request.driver() != null
                        ? request.driver()
                        : known != null ? known.driver() : StoredBuilder.DOCKER_CONTAINER;
        if (!driver.equals(StoredBuilder.DOCKER_CONTAINER)) {
            throw BuilderErrors.unknownDriver(driver);
        }
        return driver;
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
        SequencedMap<String, String> files = files();
        String config = configText();
        List<String> written =
                request.flags() == null ? List.of() : DaemonFlags.split(request.flags());
        List<String> flags = DaemonFlags.complete(written, options, config);
        List<Platform> platforms = platforms(endpoint);
        StoredNode node;
        if (at < 0) {
            String name = request.node() == null ? next(builder) : BuilderName.of(request.node());
            node = new StoredNode(name, endpoint, platforms, options, flags, files);
            nodes.add(node);
            at = nodes.size() - 1;
        } else {
            StoredNode before = nodes.get(at);
            node =
                    new StoredNode(
                            before.name(),
                            request.endpoint() == null ? before.endpoint() : endpoint,
                            platforms.isEmpty() ? before.platforms() : platforms,
                            options.isEmpty() ? before.options() : options,
                            flags,
                            files.isEmpty() ? before.files() : files);
            nodes.set(at, node);
            warnings.add("new settings may not be used until builder is restarted");
        }
        return builder.withNodes(alone(nodes, at));
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

    private List<Platform> platforms(String endpoint)
            throws BuilderException, InterruptedException {
        List<Platform> platforms = new ArrayList<>();
        if (!request.platforms().isEmpty()) {
            Platform local = Engines.platform(Engines.of(host, endpoint));
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

    private SequencedMap<String, String> files() throws BuilderException {
        SequencedMap<String, String> files = new TreeMap<>();
        Path config = config();
        if (config == null) {
            return files;
        }
        try {
            if (Files.size(config) > LARGEST_CONFIG) {
                throw BuilderErrors.wrong("The configuration " + config + " is larger than 1 MiB.");
            }
            files.put(
                    "buildkitd.toml",
                    Base64.getEncoder().encodeToString(Files.readAllBytes(config)));
        } catch (IOException failure) {
            throw BuilderErrors.noConfig(config, failure);
        }
        return files;
    }

    private @Nullable String configText() throws BuilderException {
        Path config = config();
        if (config == null) {
            return null;
        }
        try {
            return Files.readString(config);
        } catch (IOException failure) {
            throw BuilderErrors.noConfig(config, failure);
        }
    }

    /// The one given, else the user's default for all builders.
    private @Nullable Path config() {
        if (request.config() != null) {
            return request.config();
        }
        Path usual = store.folder().resolve("buildkitd.default.toml");
        return Files.exists(usual) ? usual : null;
    }
}

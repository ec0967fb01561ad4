package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.eval.Evaluator;
import dev.jbake.eval.Scope;
import dev.jbake.syntax.Body;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.NodeSpec;
import dev.jbake.target.Platform;
import dev.jbake.target.RemoteAddress;
import dev.jbake.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The builders a manifest declares; this evaluates their blocks.
final class BuilderBlocks {
    private static final String DEFAULT_DRIVER = "docker-container";

    static final BuilderAttribute<String> DRIVER =
            new BuilderAttribute<>(
                    "driver",
                    TextKind.ANY,
                    "How BuildKit is run; `docker-container` when not written.",
                    "driver: docker-container");
    static final BuilderAttribute<SequencedMap<String, String>> OPTIONS =
            new BuilderAttribute<>(
                    "options",
                    new TextMapKind("driver options by name", false, true),
                    "Options of the driver: `image`, `network`, `cgroup-parent`, `env.NAME` and"
                            + " more.",
                    "options: { network: host }");
    static final BuilderAttribute<List<String>> FLAGS =
            new BuilderAttribute<>(
                    "flags",
                    new TextListKind("arguments", false),
                    "Arguments of buildkitd.",
                    "flags: [\"--debug\"]");
    static final BuilderAttribute<String> CONFIG =
            new BuilderAttribute<>(
                    "config",
                    TextKind.ANY,
                    "The configuration of buildkitd: a path to a TOML file, or its text where it"
                            + " has more than one line.",
                    "config: buildkitd.toml");
    static final BuilderAttribute<String> ENDPOINT =
            new BuilderAttribute<>(
                    "endpoint",
                    TextKind.ANY,
                    "Where it runs: an engine's address or docker context, or the address of a"
                            + " BuildKit for the driver `remote`. The engine that the user has"
                            + " chosen when not written.",
                    "endpoint: tcp://builder-1:2376");
    static final BuilderAttribute<List<String>> PLATFORMS =
            new BuilderAttribute<>(
                    "platforms",
                    new TextListKind("platforms", false),
                    "What it builds for, before others that could too; what BuildKit says when not"
                            + " written.",
                    "platforms: [linux/amd64]");
    static final BuilderAttribute<List<WrittenNode>> NODES =
            new BuilderAttribute<>(
                    "nodes",
                    new NodesKind(),
                    "Where it builds, if at more than one place. What the builder says counts for"
                            + " all of them: `options` of a node are put over it, `flags` come"
                            + " after it, `endpoint`, `platforms` and `config` take its place."
                            + " Without a `name` a node has the builder's and a number, from 0.",
                    "nodes: [{ name: amd, endpoint: tcp://amd:2376, platforms: [linux/amd64] },"
                            + " { name: arm, endpoint: tcp://arm:2376, platforms: [linux/arm64] }]");
    static final List<BuilderAttribute<?>> ALL =
            List.of(DRIVER, OPTIONS, FLAGS, CONFIG, ENDPOINT, PLATFORMS, NODES);

    /// Of a node alone.
    static final BuilderAttribute<String> NODE_NAME =
            new BuilderAttribute<>(
                    "name",
                    TextKind.ANY,
                    "What the node is called, and its container after it.",
                    "name: amd");

    private static final Platform SOME = new Platform("linux", null, "amd64", null);

    private final Definitions definitions;
    private final ManifestFiles files;
    private final Base base;
    private final Problems problems;

    BuilderBlocks(Definitions definitions, ManifestRequest request, Problems problems) {
        this.definitions = definitions;
        this.files = request.files();
        this.base = request.base();
        this.problems = problems;
    }

    SequencedMap<String, BuilderSpec> builders(Scopes scopes) {
        SequencedMap<String, BuilderSpec> builders = new LinkedHashMap<>();
        definitions
                .builders()
                .forEach((name, declared) -> {
                    BuilderSpec builder = builder(declared, scopes.of(declared.space()));
                    if (isFromElsewhere(declared)) {
                        problems.add(
                                ManifestErrors.builderFromElsewhere(
                                        declared.label(), declared.labelSpan()));
                    } else {
                        builders.put(name, builder);
                    }
                });
        return builders;
    }

    /// Builders are containers of this machine, and one of the same name would be made anew.
    private boolean isFromElsewhere(Definitions.Declared declared) {
        String file = declared.origin().input().file().name();
        return RemoteAddress.isRemote(file)
                || (base.tree() != null && !file.startsWith(LocalPath.FROM_WORKING_DIRECTORY));
    }

    private BuilderSpec builder(Definitions.Declared declared, Scope scope) {
        definitions.checkNames(
                declared, ALL.stream().map(BuilderAttribute::name).toList(), List.of());
        if (!Definitions.isName(declared.label())) {
            problems.add(ManifestErrors.badName(declared.label(), declared.labelSpan()));
        }
        String driver = read(DRIVER, declared, scope);
        SequencedMap<String, String> options = read(OPTIONS, declared, scope);
        List<String> flags = read(FLAGS, declared, scope);
        String config = read(CONFIG, declared, scope);
        Body.Attribute configured = declared.attribute(CONFIG.name());
        Place whole = new Place("\"nodes\"", declared.labelSpan(), null, declared.form().strict());
        WrittenNode common =
                new WrittenNode(
                        whole,
                        null,
                        read(ENDPOINT, declared, scope),
                        platforms(declared, scope),
                        options == null ? new LinkedHashMap<>() : options,
                        flags == null ? List.of() : flags,
                        config == null || configured == null
                                ? null
                                : config(config, declared, place(declared, configured)));
        return new BuilderSpec(
                declared.label(),
                declared.labelSpan(),
                driver == null ? DEFAULT_DRIVER : driver,
                options == null ? new LinkedHashMap<>() : options,
                flags == null ? List.of() : flags,
                common.config(),
                nodes(declared, scope, common));
    }

    private @Nullable List<String> platforms(Definitions.Declared declared, Scope scope) {
        List<String> platforms = read(PLATFORMS, declared, scope);
        Body.Attribute written = declared.attribute(PLATFORMS.name());
        if (platforms != null && written != null) {
            check(platforms, place(declared, written));
        }
        return platforms;
    }

    private void check(List<String> platforms, Place place) {
        for (int i = 0; i < platforms.size(); i++) {
            if (Platform.parse(platforms.get(i), SOME).isEmpty()) {
                problems.add(
                        CheckErrors.platform(platforms.get(i), place.item(i, platforms.size())));
            }
        }
    }

    /// The nodes as written, or the one that needs no words.
    private List<NodeSpec> nodes(Definitions.Declared declared, Scope scope, WrittenNode common) {
        List<WrittenNode> written = read(NODES, declared, scope);
        if (written == null || written.isEmpty()) {
            return List.of(together(common, WrittenNode.nothing(common.place()), common.config()));
        }
        List<NodeSpec> nodes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < written.size(); i++) {
            WrittenNode node = written.get(i);
            Place named = node.place().entry(NODE_NAME.name());
            String name = node.name();
            if (name != null && !Definitions.isName(name)) {
                problems.add(ManifestErrors.badName(name, named.span()));
            }
            String called = name == null ? declared.label() + i : name;
            if (!names.add(called)) {
                problems.add(ManifestErrors.sameNode(called, name == null ? node.place() : named));
            }
            List<String> platforms = node.platforms();
            if (platforms != null) {
                check(platforms, node.place().entry(PLATFORMS.name()));
            }
            String config = node.config();
            nodes.add(
                    together(
                            common,
                            node,
                            config == null
                                    ? common.config()
                                    : config(config, declared, node.place().entry(CONFIG.name()))));
        }
        return nodes;
    }

    private static NodeSpec together(
            WrittenNode common, WrittenNode node, @Nullable String config) {
        SequencedMap<String, String> options = new LinkedHashMap<>();
        List<String> flags = new ArrayList<>();
        for (WrittenNode each : List.of(common, node)) {
            if (each.options() != null) {
                options.putAll(each.options());
            }
            if (each.flags() != null) {
                flags.addAll(each.flags());
            }
        }
        String endpoint = node.endpoint() == null ? common.endpoint() : node.endpoint();
        List<String> platforms = node.platforms() == null ? common.platforms() : node.platforms();
        return new NodeSpec(
                node.name(),
                node.place().span(),
                endpoint == null || endpoint.isEmpty() ? null : endpoint,
                platforms == null ? List.of() : platforms,
                options,
                flags,
                config);
    }

    private static Place place(Definitions.Declared declared, Body.Attribute written) {
        return Place.of("\"" + written.name() + "\"", written.value(), declared.form().strict());
    }

    private <T> @Nullable T read(
            BuilderAttribute<T> attribute, Definitions.Declared declared, Scope scope) {
        Body.Attribute written = declared.attribute(attribute.name());
        if (written == null) {
            return null;
        }
        Checked<Value> value = Evaluator.evaluate(written.value(), scope);
        problems.addAll(value.diagnostics());
        return attribute.kind().read(value.value(), place(declared, written), problems);
    }

    /// One line is the name of a file, from the folder of the manifest in jbake's own form; more
    /// are the text itself.
    private @Nullable String config(String written, Definitions.Declared declared, Place place) {
        if (written.contains("\n")) {
            return written;
        }
        String folder = declared.origin().startsPaths() ? declared.origin().folder() : ".";
        String path = LocalPath.from(folder, written);
        try {
            return new String(files.read(path), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            problems.add(FileErrors.configUnreadable(path, unreadable, place.span()));
            return null;
        }
    }
}

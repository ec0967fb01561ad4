package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.eval.Evaluator;
import dev.jbake.eval.Scope;
import dev.jbake.syntax.Body;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.RemoteAddress;
import dev.jbake.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
    static final List<BuilderAttribute<?>> ALL = List.of(DRIVER, OPTIONS, FLAGS, CONFIG);

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
        return new BuilderSpec(
                declared.label(),
                declared.labelSpan(),
                driver == null ? DEFAULT_DRIVER : driver,
                options == null ? new LinkedHashMap<>() : options,
                flags == null ? List.of() : flags,
                config(declared, scope));
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
    private @Nullable String config(Definitions.Declared declared, Scope scope) {
        String written = read(CONFIG, declared, scope);
        Body.Attribute attribute = declared.attribute(CONFIG.name());
        if (written == null || attribute == null || written.contains("\n")) {
            return written;
        }
        String folder = declared.origin().startsPaths() ? declared.origin().folder() : ".";
        String path = LocalPath.from(folder, written);
        try {
            return new String(files.read(path), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            problems.add(
                    FileErrors.configUnreadable(
                            path, unreadable, place(declared, attribute).span()));
            return null;
        }
    }
}

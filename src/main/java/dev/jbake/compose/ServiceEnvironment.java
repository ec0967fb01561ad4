package dev.jbake.compose;

import dev.jbake.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The variables that a service's container would have; build arguments without a value take them.
final class ServiceEnvironment {
    private final Values values;
    private final ProjectDisk disk;
    private final Findings findings;

    ServiceEnvironment(Values values, ProjectDisk disk, Findings findings) {
        this.values = values;
        this.disk = disk;
        this.findings = findings;
    }

    /// All that are set; files first, and over them what the service says itself.
    SequencedMap<String, String> of(Node.Table service) {
        Map<String, @Nullable String> own = pairs(service.get("environment"));
        own.replaceAll((name, value) -> value == null ? values.get(name) : value);
        SequencedMap<String, String> all = new LinkedHashMap<>();
        own.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        if (service.get("env_file") instanceof Node.Items files) {
            Map<String, String> known = new LinkedHashMap<>(all);
            known.putAll(values.all());
            for (Node file : files.items()) {
                if (file instanceof Node.Table table) {
                    add(table, known, all);
                }
            }
        }
        own.forEach((name, value) -> {
            if (value == null) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return all;
    }

    private void add(Node.Table file, Map<String, String> known, Map<String, String> all) {
        if (!(file.get("path") instanceof Node.Scalar path)) {
            return;
        }
        boolean required =
                !(file.get("required") instanceof Node.Scalar scalar)
                        || Bools.read("\"required\"", scalar, findings);
        if (!required && !disk.exists(path.text())) {
            return;
        }
        if (file.get("format") instanceof Node.Scalar format
                && !format.text().isEmpty()
                && !format.text().equals(".env")) {
            findings.add(ComposeErrors.environmentFormat(format.text(), format.span()));
            return;
        }
        SourceFile read = disk.read("environment file", path.text(), path.span());
        if (read != null) {
            all.putAll(EnvFile.read(read, all, known, findings));
        }
    }

    /// `name: value` or `name=value`; null where there is a name only.
    private static Map<String, @Nullable String> pairs(@Nullable Node node) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        switch (node) {
            case null -> {}
            case Node.Scalar _ -> {}
            case Node.Table table ->
                    table.fields()
                            .forEach((name, field) ->
                                    pairs.put(
                                            name,
                                            field.value() instanceof Node.Scalar scalar
                                                            && !scalar.isNull()
                                                    ? scalar.text()
                                                    : null));
            case Node.Items list -> {
                for (Node item : list.items()) {
                    String text = item instanceof Node.Scalar scalar ? scalar.text() : "";
                    int equals = text.indexOf('=');
                    pairs.put(
                            equals < 0 ? text : text.substring(0, equals),
                            equals < 0 ? null : text.substring(equals + 1));
                }
            }
        }
        return pairs;
    }
}

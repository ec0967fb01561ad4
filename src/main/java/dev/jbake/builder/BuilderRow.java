package dev.jbake.builder;

import dev.jbake.buildkit.Worker;
import dev.jbake.template.Datum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows of one builder in a list; names and texts of the fields are buildx's.
///
/// @param table whether the rows are those of a table, which has marks of its own
/// @param whole whether a table shows all platforms
record BuilderRow(BuilderView builder, boolean table, boolean whole) {
    private static final String BRANCH = " \\_ ";

    /// The builder's own row.
    Datum ofBuilder() {
        String error = builder.error() == null ? "" : builder.error();
        String star = table && builder.current() ? "*" : "";
        return row(
                builder.stored().name() + star,
                builder.stored().driver(),
                builder.lastActivity() == null ? "" : builder.lastActivity().toString(),
                builder.error() == null ? "" : "error",
                "",
                "",
                error);
    }

    Datum of(NodeView node) {
        String branch = table ? BRANCH : "";
        List<String> platforms = node.platforms();
        @Nullable String error = node.error() == null ? builder.error() : node.error();
        return row(
                branch + node.stored().name(),
                branch + node.stored().endpoint(),
                "",
                node.word(),
                node.version(),
                table && !whole ? PlatformList.shortened(platforms) : String.join(", ", platforms),
                error == null ? "" : error);
    }

    private Datum row(
            String name,
            String endpoint,
            String activity,
            String status,
            String version,
            String platforms,
            String error) {
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Name", Datum.of(name));
        parts.put("DriverEndpoint", Datum.of(endpoint));
        parts.put("LastActivity", Datum.of(activity));
        parts.put("Status", Datum.of(status));
        parts.put("Buildkit", Datum.of(version));
        parts.put("Platforms", Datum.of(platforms));
        parts.put("Error", Datum.of(error));
        parts.put("Builder", asThing());
        return new Datum.Thing("*commands.lsContext", parts, BuilderJson.line(builder));
    }

    /// The builder with what a template may ask of it besides.
    private Datum asThing() {
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Name", Datum.of(builder.stored().name()));
        parts.put("Driver", Datum.of(builder.stored().driver()));
        parts.put("Dynamic", Datum.of(builder.stored().dynamic()));
        parts.put("DockerContext", Datum.of(builder.stored().isContext()));
        parts.put("Current", Datum.of(builder.current()));
        parts.put(
                "Nodes", new Datum.Items(builder.nodes().stream().map(BuilderRow::node).toList()));
        return new Datum.Thing("*commands.lsBuilder", parts, BuilderJson.line(builder));
    }

    private static Datum node(NodeView node) {
        StoredNode stored = node.stored();
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Name", Datum.of(stored.name()));
        parts.put("Endpoint", Datum.of(stored.endpoint()));
        parts.put("DriverOpts", Datum.of(stored.options()));
        parts.put("BuildkitdFlags", Datum.of(stored.flags()));
        parts.put("Version", Datum.of(node.version()));
        parts.put("IDs", Datum.of(BuilderJson.ids(node).stream().toList()));
        parts.put("Labels", Datum.of(node.worker().map(Worker::labels).orElseGet(TreeMap::new)));
        return new Datum.Thing("builder.Node", parts, BuilderJson.node(node).end());
    }
}

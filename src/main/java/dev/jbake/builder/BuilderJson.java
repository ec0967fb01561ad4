package dev.jbake.builder;

import dev.jbake.buildkit.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Builders as JSON, to the letter as buildx writes it: members by name, empty ones of a node left
/// out.
final class BuilderJson {
    /// A moment that never was, as Go writes it.
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private BuilderJson() {}

    /// One object.
    static String line(BuilderView builder) {
        GoJson json =
                GoJson.object()
                        .member("Current", builder.current())
                        .member("Driver", builder.stored().driver())
                        .member("Dynamic", builder.stored().dynamic());
        if (builder.error() != null) {
            json.member("Err", builder.error());
        }
        String used = builder.lastActivity() == null ? NEVER : builder.lastActivity().toString();
        return json.member("LastActivity", used)
                .member("Name", builder.stored().name())
                .objects("Nodes", builder.nodes().stream().map(BuilderJson::node).toList())
                .end();
    }

    static GoJson node(NodeView node) {
        GoJson json = GoJson.object();
        StoredNode stored = node.stored();
        if (!stored.options().isEmpty()) {
            json.member("DriverOpts", new TreeMap<>(stored.options()));
        }
        json.member("Endpoint", stored.endpoint());
        if (node.error() != null) {
            json.member("Err", node.error());
        }
        if (!stored.files().isEmpty()) {
            json.member("Files", new TreeMap<>(stored.files()));
        }
        some(json, "Flags", stored.flags());
        node.worker()
                .filter(worker -> !worker.cachePolicies().isEmpty())
                .ifPresent(worker ->
                        json.objects(
                                "GCPolicy",
                                worker.cachePolicies().stream().map(BuilderJson::policy).toList()));
        some(json, "IDs", new ArrayList<>(ids(node)));
        node.worker()
                .filter(worker -> !worker.labels().isEmpty())
                .ifPresent(worker -> json.member("Labels", new TreeMap<>(worker.labels())));
        json.member("Name", stored.name());
        some(json, "Platforms", node.offered());
        if (!node.word().isEmpty()) {
            json.member("Status", node.word());
        }
        if (!node.version().isEmpty()) {
            json.member("Version", node.version());
        }
        return json;
    }

    private static void some(GoJson json, String name, List<String> values) {
        if (!values.isEmpty()) {
            json.member(name, values);
        }
    }

    static SortedSet<String> ids(NodeView node) {
        SortedSet<String> ids = new TreeSet<>();
        node.workers().forEach(worker -> ids.add(worker.id()));
        return ids;
    }

    private static GoJson policy(Worker.CachePolicy policy) {
        return GoJson.object()
                .member("all", policy.all())
                .member("filter", policy.filters())
                .member("keepDuration", policy.keep().toNanos())
                .member("maxUsedSpace", policy.maxUsedSpace())
                .member("minFreeSpace", policy.minFreeSpace())
                .member("reservedSpace", policy.reservedSpace());
    }
}

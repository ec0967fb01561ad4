package dev.jbake.builder;

import dev.jbake.engine.JsonObject;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A builder ↔ the text of its file in the store.
///
/// Members and their order are buildx's `store.NodeGroup`; platforms are those of the OCI image
/// specification.
final class StoredJson {
    private StoredJson() {}

    static String write(StoredBuilder builder) {
        return GoJson.object()
                .member("Name", builder.name())
                .member("Driver", builder.driver())
                .objects("Nodes", builder.nodes().stream().map(StoredJson::node).toList())
                .member("Dynamic", builder.dynamic())
                .end();
    }

    private static GoJson node(StoredNode node) {
        return GoJson.object()
                .member("Name", node.name())
                .member("Endpoint", node.endpoint())
                .objects("Platforms", node.platforms().stream().map(StoredJson::platform).toList())
                .member("DriverOpts", node.options())
                .member("Flags", node.flags())
                .member("Files", node.files());
    }

    private static GoJson platform(Platform platform) {
        GoJson json =
                GoJson.object()
                        .member("architecture", platform.architecture())
                        .member("os", platform.os());
        String version = platform.osVersion();
        if (version != null) {
            json.member("os.version", version);
        }
        String variant = platform.variant();
        if (variant != null) {
            json.member("variant", variant);
        }
        return json;
    }

    static StoredBuilder read(byte[] text) throws IOException {
        JsonObject json = JsonObject.parse(text);
        List<StoredNode> nodes = new ArrayList<>();
        for (JsonObject node : json.objects("Nodes")) {
            nodes.add(
                    new StoredNode(
                            node.text("Name"),
                            node.text("Endpoint"),
                            node.objects("Platforms").stream().map(StoredJson::platform).toList(),
                            texts(node.object("DriverOpts")),
                            node.texts("Flags"),
                            texts(node.object("Files"))));
        }
        return new StoredBuilder(
                json.text("Name"), json.text("Driver"), nodes, json.flag("Dynamic"));
    }

    private static Platform platform(JsonObject json) {
        return new Platform(
                json.text("os"),
                json.optionalText("os.version").orElse(null),
                json.text("architecture"),
                json.optionalText("variant").orElse(null));
    }

    private static SequencedMap<String, String> texts(JsonObject json) {
        SequencedMap<String, String> texts = new TreeMap<>();
        json.members().forEach((name, value) -> texts.put(name, json.text(name)));
        return texts;
    }
}

package dev.jbake.builder;

import dev.jbake.engine.JsonObject;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.DriverOption;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A builder ↔ the text of its file in the store.
///
/// Members and their order are buildx's `store.NodeGroup`; platforms are those of the OCI image
/// specification. Options that buildx does not know stand in a member of their own, which it passes
/// over when it reads: as driver options it would refuse the whole builder.
final class StoredJson {
    private static final String OURS = "JbakeOpts";

    private StoredJson() {}

    static String write(StoredBuilder builder) {
        return GoJson.object()
                .member("Name", builder.name())
                .member("Driver", builder.driver())
                .objects(
                        "Nodes",
                        builder.nodes().stream().map(node -> node(node, builder.driver())).toList())
                .member("Dynamic", builder.dynamic())
                .end();
    }

    private static GoJson node(StoredNode node, String driver) {
        SequencedMap<String, String> shared = new TreeMap<>(node.options());
        SequencedMap<String, String> ours = new TreeMap<>(node.options());
        shared.keySet().removeIf(name -> isOurs(driver, name));
        ours.keySet().removeAll(shared.keySet());
        GoJson json =
                GoJson.object()
                        .member("Name", node.name())
                        .member("Endpoint", node.endpoint())
                        .objects(
                                "Platforms",
                                node.platforms().stream().map(StoredJson::platform).toList())
                        .member("DriverOpts", shared)
                        .member("Flags", node.flags())
                        .member("Files", node.files());
        return ours.isEmpty() ? json : json.member(OURS, ours);
    }

    private static boolean isOurs(String driver, String option) {
        return BuilderDriver.named(driver)
                .flatMap(known -> known.option(option))
                .filter(DriverOption::ours)
                .isPresent();
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
            SequencedMap<String, String> options = texts(node.object("DriverOpts"));
            options.putAll(texts(node.object(OURS)));
            nodes.add(
                    new StoredNode(
                            node.text("Name"),
                            node.text("Endpoint"),
                            node.objects("Platforms").stream().map(StoredJson::platform).toList(),
                            options,
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

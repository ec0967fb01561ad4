package dev.jbake.build;

import dev.jbake.buildkit.Bytes;
import dev.jbake.buildkit.Definition;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.target.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The contexts of a target that are results of other targets, as its solve takes them; this is
/// graphs and the attributes that name them.
///
/// A result of several platforms gives an input for each, a single one just one. What its image
/// would be configured with goes along.
///
/// @param definitions graph by input name
/// @param attributes `context:NAME…=input:…` and the metadata of each input
record LinkedContexts(
        SequencedMap<String, Definition> definitions, SequencedMap<String, String> attributes) {
    private static final String CONFIG = "containerimage.config";

    /// A node's index stands before the target's name; there is one node, the first.
    private static final String NODE = "0-";

    LinkedContexts {
        definitions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(definitions));
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
    }

    /// @param results of the targets that the contexts name, by target
    static LinkedContexts of(Target target, Map<String, GatewayResult> results) {
        SequencedMap<String, Definition> definitions = new LinkedHashMap<>();
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        target.targetContexts()
                .forEach((context, parent) -> {
                    GatewayResult result = results.get(parent);
                    if (result == null) {
                        throw new IllegalStateException(
                                parent + " has no result for " + target.name());
                    }
                    link(context, NODE + parent, result, definitions, attributes);
                });
        return new LinkedContexts(definitions, attributes);
    }

    private static void link(
            String context,
            String key,
            GatewayResult result,
            Map<String, Definition> definitions,
            Map<String, String> attributes) {
        if (!result.hasPlatforms()) {
            Definition only = result.definitions().values().stream().findFirst().orElse(scratch());
            definitions.put(key, only);
            attributes.put("context:" + context, "input:" + key);
            result.metadata(CONFIG)
                    .ifPresent(config -> attributes.put("input-metadata:" + key, metadata(config)));
            return;
        }
        result.definitions()
                .forEach((platform, definition) -> {
                    String input = key + "::" + platform;
                    definitions.put(input, definition);
                    attributes.put("context:" + context + "::" + platform, "input:" + input);
                    Optional<Bytes> config = result.metadata(CONFIG + "/" + platform);
                    config.ifPresent(
                            each -> attributes.put("input-metadata:" + input, metadata(each)));
                });
    }

    /// A graph of nothing, as `FROM scratch` alone gives.
    private static Definition scratch() {
        return new Definition(Bytes.of(""));
    }

    /// A JSON map of the one key, its value in base64 as Go writes bytes.
    private static String metadata(Bytes config) {
        return "{\"%s\":\"%s\"}".formatted(CONFIG, config.base64());
    }
}

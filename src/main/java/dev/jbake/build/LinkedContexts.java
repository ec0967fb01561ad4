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

    LinkedContexts {
        definitions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(definitions));
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
    }

    /// @param crew builds the target
    /// @param node index of the node where it is built
    /// @param inputs the targets that the contexts name, by name
    /// @throws UnusableInput when one of them is not built on that node
    static LinkedContexts of(Target target, Crew crew, int node, Map<String, BegunTarget> inputs)
            throws UnusableInput {
        SequencedMap<String, Definition> definitions = new LinkedHashMap<>();
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : target.targetContexts().entrySet()) {
            String parent = each.getValue();
            GatewayResult result =
                    Optional.ofNullable(inputs.get(parent))
                            .flatMap(begun -> begun.result(crew, node))
                            .orElseThrow(() -> elsewhere(parent, each.getKey(), target));
            link(each.getKey(), node + "-" + parent, result, definitions, attributes);
        }
        return new LinkedContexts(definitions, attributes);
    }

    private static UnusableInput elsewhere(String parent, String context, Target target) {
        return new UnusableInput(
                "contexts",
                "failed to use %s as context %s for %s because targets build with different drivers"
                        .formatted(parent, context, target.name()),
                "Give both targets the same builder.");
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

package dev.jbake.build;

import dev.jbake.builder.NodeTraits;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What the frontend is told otherwise where BuildKit is part of an engine.
final class EngineAttributes {
    private EngineAttributes() {}

    /// Corrects the attributes of a target for a node.
    static void adjust(SequencedMap<String, String> attributes, NodeTraits traits) {
        if (traits.inside() == null) {
            return;
        }
        // Images that the engine has are what the user means by their names.
        attributes.putIfAbsent("image-resolve-mode", "local");
        if (!traits.complete()) {
            attributes.keySet().removeIf(name -> name.startsWith("attest:"));
        }
        @Nullable String gateway = traits.hostGateway();
        if (gateway != null) {
            attributes.computeIfPresent(
                    "add-hosts",
                    (_, hosts) -> hosts.replaceAll("=host-gateway(?=[,\"]|$)", "=" + gateway));
        }
    }
}

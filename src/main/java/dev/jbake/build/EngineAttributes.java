package dev.jbake.build;

import dev.jbake.builder.NodeTraits;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the frontend is told otherwise where BuildKit is part of an engine.
final class EngineAttributes {
    private static final String HOSTS = "add-hosts";
    private static final Pattern GATEWAY = Pattern.compile("=host-gateway(?=[,\"]|$)");

    private EngineAttributes() {}

    /// Corrects the attributes of a target for a node.
    ///
    /// @param driver the kind of its builder
    /// @throws UnusableInput where a host is to be the engine's own machine, whose address is not
    ///   known
    static void adjust(SequencedMap<String, String> attributes, NodeTraits traits, String driver)
            throws UnusableInput {
        if (traits.inside() != null) {
            // Images that the engine has are what the user means by their names.
            attributes.putIfAbsent("image-resolve-mode", "local");
            if (!traits.complete()) {
                attributes.keySet().removeIf(name -> name.startsWith("attest:"));
            }
        }
        Matcher gateways = GATEWAY.matcher(attributes.getOrDefault(HOSTS, ""));
        if (gateways.find()) {
            attributes.put(HOSTS, gateways.replaceAll("=" + gateway(traits, driver)));
        }
    }

    private static String gateway(NodeTraits traits, String driver) throws UnusableInput {
        @Nullable String gateway = traits.hostGateway();
        if (gateway != null) {
            return gateway;
        }
        throw new UnusableInput(
                "extra-hosts",
                "unable to derive the IP value for host-gateway: "
                        + (traits.inside() == null
                                ? "host-gateway is not supported by the %s driver".formatted(driver)
                                : "host-gateway IP not found"),
                "Write the address of the machine in its place.");
    }
}

package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DaemonFlagsTest {
    private static final String HOST = "--allow-insecure-entitlement=network.host";
    private static final String INSECURE = "--allow-insecure-entitlement=security.insecure";

    @Test
    void whoSaysNothingOfRightsGetsTheHostsNetwork() {
        assertEquals(List.of(HOST), complete(List.of(), Map.of(), null));
        assertEquals(List.of("--debug", HOST), complete(List.of("--debug"), Map.of(), null));
    }

    @Test
    void whoNamesRightsGetsThoseOnly() {
        assertEquals(List.of(INSECURE), complete(List.of(INSECURE), Map.of(), null));
        assertEquals(List.of(HOST), complete(List.of(HOST), Map.of(), null));
    }

    @Test
    void aBuilderOnTheHostsNetworkMayAlwaysUseIt() {
        Map<String, String> onHost = Map.of("network", "host");

        assertEquals(List.of(INSECURE, HOST), complete(List.of(INSECURE), onHost, null));
        assertEquals(List.of(HOST), complete(List.of(), onHost, null));
    }

    @Test
    void aConfigurationThatGivesTheRightIsEnough() {
        String config =
                """
                insecure-entitlements = [
                  "security.insecure", "network.host",
                ]
                """;

        assertEquals(List.of(), complete(List.of(), Map.of(), config));
        assertEquals(List.of(HOST), complete(List.of(), Map.of(), "debug = true\n"));
    }

    @Test
    void aLineIsSplitAsAShellWould() throws BuilderException {
        assertEquals(
                List.of("--a", "b c", "d\"e", "f g", ""),
                DaemonFlags.split("--a 'b c'  \"d\\\"e\" f\\ g '' # and a comment"));
    }

    @Test
    void anOpenQuoteIsAnError() {
        assertThrows(BuilderException.class, () -> DaemonFlags.split("--a 'b"));
    }

    private static List<String> complete(
            List<String> flags,
            Map<String, String> options,
            @org.jspecify.annotations.Nullable String config) {
        return DaemonFlags.complete(flags, options, config);
    }
}

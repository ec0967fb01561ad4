package dev.jbake.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One way to reach a registry.
///
/// @param base scheme, host and port
/// @param verified whether its certificate is checked
record Endpoint(String base, boolean verified) {

    /// The ways to try, in order: what the rule says, else plain HTTP for this machine itself.
    static List<Endpoint> of(String host, RegistryRule rule) {
        List<Endpoint> endpoints = new ArrayList<>();
        Boolean http = rule.http();
        if (http == null ? isLoopback(host) : http) {
            endpoints.add(new Endpoint("http://" + host, true));
        }
        if (rule.insecure()) {
            endpoints.add(new Endpoint("https://" + host, false));
        }
        return endpoints.isEmpty()
                ? List.of(new Endpoint("https://" + host, true))
                : List.copyOf(endpoints);
    }

    private static boolean isLoopback(String host) {
        String name = host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.[0-9]+){3}");
    }
}

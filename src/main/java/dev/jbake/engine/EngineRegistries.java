package dev.jbake.engine;

import java.util.ArrayList;
import java.util.List;

/// How an engine reaches registries; this is a part of `/info`.
///
/// @param insecure hosts, perhaps with a port, whose certificates it does not check, or that speak
///   plain HTTP
/// @param insecureNetworks the same for whole networks, `10.0.0.0/8`
/// @param mirrors addresses that are asked before Docker Hub is
/// @param httpProxy empty for none; a login in it is masked by the engine, as for the others
public record EngineRegistries(
        List<String> insecure,
        List<String> insecureNetworks,
        List<String> mirrors,
        String httpProxy,
        String httpsProxy,
        String noProxy) {
    public EngineRegistries {
        insecure = List.copyOf(insecure);
        insecureNetworks = List.copyOf(insecureNetworks);
        mirrors = List.copyOf(mirrors);
    }

    static EngineRegistries of(JsonObject info) {
        JsonObject config = info.object("RegistryConfig");
        JsonObject indexes = config.object("IndexConfigs");
        List<String> insecure = new ArrayList<>();
        for (String name : indexes.members().keySet()) {
            JsonObject index = indexes.object(name);
            if (index.has("Secure") && !index.flag("Secure")) {
                insecure.add(name);
            }
        }
        return new EngineRegistries(
                insecure,
                config.texts("InsecureRegistryCIDRs"),
                config.texts("Mirrors"),
                info.text("HttpProxy"),
                info.text("HttpsProxy"),
                info.text("NoProxy"));
    }
}

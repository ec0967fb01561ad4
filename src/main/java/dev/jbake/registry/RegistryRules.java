package dev.jbake.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a builder's configuration says about registries, so that we reach them as it does.
///
/// Reads the tables `[registry."host"]` of a `buildkitd.toml`, and of them `http`, `insecure`, `ca`
/// and `keypair`; anything else in the file is passed over.
///
/// @param rules by host and port
public record RegistryRules(Map<String, RegistryRule> rules) {
    public RegistryRules {
        rules = new TreeMap<>(rules);
    }

    /// Reads a configuration; one that cannot be read says nothing, since BuildKit runs with it all
    /// the same or not at all.
    ///
    /// @param file content of a certificate's file by its path, where it is known
    public static RegistryRules of(String toml, Function<String, Optional<String>> file) {
        Map<String, RegistryRule> rules = new TreeMap<>();
        try {
            new TomlMapper()
                    .readTree(toml)
                    .path("registry")
                    .properties()
                    .forEach(each -> rules.put(each.getKey(), rule(each.getValue(), file)));
        } catch (IOException unreadable) {
            return new RegistryRules(Map.of());
        }
        return new RegistryRules(rules);
    }

    /// The rule for a registry.
    public RegistryRule of(String host) {
        return rules.getOrDefault(host, RegistryRule.NONE);
    }

    private static RegistryRule rule(JsonNode settings, Function<String, Optional<String>> file) {
        List<String> authorities = new ArrayList<>();
        for (JsonNode path : settings.path("ca")) {
            file.apply(path.asText()).ifPresent(authorities::add);
        }
        List<ClientIdentity> identities = new ArrayList<>();
        for (JsonNode pair : settings.path("keypair")) {
            @Nullable String certificate = file.apply(pair.path("cert").asText()).orElse(null);
            @Nullable String key = file.apply(pair.path("key").asText()).orElse(null);
            if (certificate != null && key != null) {
                identities.add(new ClientIdentity(certificate, key));
            }
        }
        return new RegistryRule(
                settings.has("http") ? settings.path("http").asBoolean() : null,
                settings.path("insecure").asBoolean(),
                authorities,
                identities);
    }
}

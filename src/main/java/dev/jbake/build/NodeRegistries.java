package dev.jbake.build;

import dev.jbake.builder.StoredNode;
import dev.jbake.buildkit.session.TokenTrust;
import dev.jbake.buildkit.session.Trust;
import dev.jbake.registry.RegistryRules;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a node's configuration says about registries: how they are reached, and which authorities
/// are to be believed about them, their token servers included.
///
/// @param node whose `buildkitd.toml` it is
/// @param machine what is believed anyway
record NodeRegistries(StoredNode node, Trust machine) implements TokenTrust {
    private static final String CONFIG = "buildkitd.toml";
    private static final String FOLDER = "/etc/buildkit/";

    RegistryRules rules() {
        return RegistryRules.of(
                file(CONFIG).orElse(""),
                path ->
                        path.startsWith(FOLDER)
                                ? file(path.substring(FOLDER.length()))
                                : Optional.empty());
    }

    @Override
    public Trust of(String registry) {
        return machine.and(rules().of(registry).authorities());
    }

    private Optional<String> file(String name) {
        return Optional.ofNullable(node.files().get(name))
                .map(base64 ->
                        new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }
}

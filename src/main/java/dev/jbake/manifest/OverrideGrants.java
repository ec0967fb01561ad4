package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import dev.jbake.target.Granted;
import dev.jbake.target.Secret;
import dev.jbake.target.Ssh;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the `--set` of a target grants by naming it: paths and rights.
///
/// Source: buildx's `Target.AddOverrides`; of a list that is only added to, it is all of the list.
final class OverrideGrants {
    private OverrideGrants() {}

    /// @param overridden the target with its overrides
    /// @param settings by key, those of this target
    static Granted of(Draft overridden, Map<String, Setting> settings) {
        List<String> reads = new ArrayList<>();
        List<String> writes = new ArrayList<>();
        if (settings.containsKey("cache-from")) {
            local(overridden.get(TargetAttributes.CACHE_FROM, List.of()), "src", reads);
        }
        if (settings.containsKey("cache-to")) {
            local(overridden.get(TargetAttributes.CACHE_TO, List.of()), "dest", writes);
        }
        if (settings.containsKey("ssh")) {
            for (Ssh ssh : overridden.get(TargetAttributes.SSH, List.of())) {
                reads.addAll(ssh.paths());
            }
        }
        if (settings.containsKey("output")) {
            for (Attributes output : overridden.get(TargetAttributes.OUTPUT, List.of())) {
                output.get("dest").ifPresent(writes::add);
            }
        }
        secrets(overridden, settings, reads);
        Setting rights = settings.get("entitlement");
        return new Granted(rights == null ? List.of() : rights.items(), reads, writes);
    }

    private static void local(List<Attributes> caches, String key, List<String> paths) {
        for (Attributes cache : caches) {
            if (cache.type().equals("local")) {
                cache.get(key).ifPresent(paths::add);
            }
        }
    }

    /// Only of those that an override names.
    private static void secrets(
            Draft overridden, Map<String, Setting> settings, List<String> reads) {
        Set<String> ids = new HashSet<>();
        settings.forEach((key, setting) -> {
            if (key.startsWith("secret.")) {
                ids.add(key.substring("secret.".length()));
            } else if (key.equals("secret")) {
                for (String item : setting.items()) {
                    Secret named = SecretKind.parse(item, setting.place(), new Problems());
                    ids.add(named == null ? "" : named.id());
                }
            }
        });
        for (Secret secret : overridden.get(TargetAttributes.SECRETS, List.of())) {
            if (ids.contains(secret.id()) && secret.source() != null) {
                reads.add(secret.source());
            }
        }
    }
}

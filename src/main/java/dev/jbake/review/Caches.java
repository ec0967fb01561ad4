package dev.jbake.review;

import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;

/// Caches: their types, keys and values, and what each cannot do without.
///
/// Source: the remote caches of BuildKit and buildx.
final class Caches implements Rule {
    private static final List<String> TYPES =
            List.of("registry", "inline", "local", "gha", "s3", "azblob");
    private static final List<String> LAYERS =
            List.of("compression", "compression-level", "force-compression");
    private static final List<String> S3 =
            List.of(
                    "bucket",
                    "region",
                    "name",
                    "prefix",
                    "blobs_prefix",
                    "manifests_prefix",
                    "endpoint_url",
                    "use_path_style",
                    "access_key_id",
                    "secret_access_key",
                    "session_token",
                    "touch_refresh",
                    "upload_parallelism",
                    "disable_accept_encoding",
                    "retry_mode",
                    "retry_max_attempts");
    private static final List<String> AZURE =
            List.of(
                    "account_url",
                    "account_name",
                    "secret_access_key",
                    "container",
                    "name",
                    "prefix",
                    "blobs_prefix",
                    "manifests_prefix");
    private static final List<String> GITHUB =
            List.of(
                    "scope",
                    "url",
                    "url_v2",
                    "token",
                    "version",
                    "timeout",
                    "repository",
                    "ghtoken");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            for (Bag cache : Bag.of(subject, target, "cache-from", target.cacheFrom())) {
                look(cache, false, report);
                if (cache.type().equals("inline")) {
                    report.add(
                            Flaw.IDLE_CACHE,
                            cache.span(),
                            "An inline cache is written with an image and read from that image.",
                            "Write type=registry,ref=IMAGE.");
                }
            }
            Bag.of(subject, target, "cache-to", target.cacheTo())
                    .forEach(cache -> look(cache, true, report));
        }
    }

    private static void look(Bag cache, boolean writes, Report report) {
        if (cache.checkType(Flaw.UNKNOWN_CACHE, "cache", TYPES, report)) {
            return;
        }
        cache.checkKeys(Flaw.CACHE_KEY, "A cache", keys(cache.type(), writes), report);
        cache.checkWord("mode", List.of("min", "max"), report);
        cache.checkWord("compression", Outputs.COMPRESSIONS, report);
        for (String key : needs(cache.type(), writes)) {
            if (cache.bag().get(key).orElse("").isEmpty()) {
                report.add(
                        Flaw.CACHE_NEEDS,
                        cache.span(),
                        "A cache of type \"%s\" needs \"%s\".".formatted(cache.type(), key),
                        "Add %s=…".formatted(key));
            }
        }
    }

    private static List<String> needs(String type, boolean writes) {
        return switch (type) {
            case "registry" -> List.of("ref");
            case "local" -> List.of(writes ? "dest" : "src");
            default -> List.of();
        };
    }

    private static List<String> keys(String type, boolean writes) {
        List<String> keys = new ArrayList<>();
        switch (type) {
            case "registry" -> keys.addAll(List.of("ref", "registry.insecure"));
            case "local" ->
                    keys.addAll(
                            writes
                                    ? List.of("dest", "tag", "reset")
                                    : List.of("src", "tag", "digest"));
            case "gha" -> keys.addAll(GITHUB);
            case "s3" -> keys.addAll(S3);
            case "azblob" -> keys.addAll(AZURE);
            default -> {}
        }
        if (writes && !type.equals("inline")) {
            keys.addAll(List.of("mode", "image-manifest", "oci-mediatypes", "ignore-error"));
            keys.addAll(LAYERS);
        }
        return keys;
    }
}

package dev.jbake.build;

import dev.jbake.aws.AwsKeyChain;
import dev.jbake.aws.AwsKeys;
import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What caches are told that the user did not write: the credentials that a GitHub runner or an AWS
/// account has about it.
///
/// They are read when they are needed and shown nowhere. Source: buildx's `CreateCaches`.
final class AmbientCaches {
    private static final String TOKEN = "token";
    private static final String URL = "url";
    private static final String NEWER_URL = "url_v2";
    private static final String ACCESS_KEY = "access_key_id";
    private static final String SECRET_KEY = "secret_access_key";
    private static final String SESSION_TOKEN = "session_token";

    private final Host host;
    private final CacheWarnings warnings;
    private final AwsKeyChain keys;

    AmbientCaches(Host host, CacheWarnings warnings) {
        this.host = host;
        this.warnings = warnings;
        this.keys = new AwsKeyChain(host, new ProxyVariables(host.environment().variables()));
    }

    /// The whole cache; empty where it is one of a GitHub runner and this is none.
    Optional<CacheEntry> complete(Attributes written) throws InterruptedException {
        SequencedMap<String, String> attributes = new TreeMap<>(written.values());
        switch (written.type()) {
            case "gha" -> {
                github(attributes);
                if (!isActive(attributes)) {
                    return Optional.empty();
                }
            }
            case "s3" -> amazon(attributes);
            default -> {}
        }
        return Optional.of(new CacheEntry(written.type(), attributes));
    }

    private void github(Map<String, String> attributes) {
        var environment = host.environment();
        String version =
                attributes.getOrDefault(
                        "version", environment.isTrue("ACTIONS_CACHE_SERVICE_V2") ? "2" : "");
        put(attributes, TOKEN, environment.get("ACTIONS_RUNTIME_TOKEN"));
        Optional<String> results = environment.get("ACTIONS_RESULTS_URL");
        if (version.equals("2")) {
            put(attributes, NEWER_URL, results);
        }
        put(attributes, URL, environment.get("ACTIONS_CACHE_URL").or(() -> results));
    }

    private static boolean isActive(Map<String, String> attributes) {
        return isWritten(attributes, TOKEN)
                && (isWritten(attributes, URL) || isWritten(attributes, NEWER_URL));
    }

    private void amazon(Map<String, String> attributes) throws InterruptedException {
        if (attributes.containsKey(ACCESS_KEY) && attributes.containsKey(SECRET_KEY)) {
            return; // Keys of the user's own need no token of somebody else's.
        }
        Optional<AwsKeys> found = keys.find();
        keys.trouble().ifPresent(warnings::say);
        if (found.isPresent()) {
            put(attributes, ACCESS_KEY, found.map(AwsKeys::id));
            put(attributes, SECRET_KEY, found.map(AwsKeys::secret));
            put(attributes, SESSION_TOKEN, found.map(AwsKeys::session));
        }
    }

    private static boolean isWritten(Map<String, String> attributes, String key) {
        return !attributes.getOrDefault(key, "").isEmpty();
    }

    /// Puts what is there and not empty, unless the user wrote something.
    private static void put(Map<String, String> attributes, String key, Optional<String> value) {
        value.filter(each -> !each.isEmpty()).ifPresent(each -> attributes.putIfAbsent(key, each));
    }
}

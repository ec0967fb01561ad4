package dev.jbake.build;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to do when a registry turns a build away; this reads it from BuildKit's words.
final class RegistryAdvice {
    private static final Pattern REFUSED =
            Pattern.compile(
                    "401 Unauthorized|403 Forbidden|authorization failed|no basic auth credentials|insufficient_scope|denied:");
    private static final Pattern REGISTRY = Pattern.compile("https?://([^/\\s\"]+)/(?:v2/|token)");
    private static final Pattern NAMED =
            Pattern.compile(
                    "failed to (?:push|resolve reference|authorize:?)\\s+\"?([^/\\s\"]+[.:][^/\\s\"]*)/");
    private static final Set<String> HUB =
            Set.of("docker.io", "registry-1.docker.io", "auth.docker.io", "index.docker.io");

    private RegistryAdvice() {}

    /// A line for people; empty where the failure is about something else.
    static Optional<String> on(String failure) {
        if (!REFUSED.matcher(failure).find()) {
            return Optional.empty();
        }
        return Optional.of(
                host(failure)
                        .map(host ->
                                "The registry wants other credentials. Log in with: docker login"
                                        + argument(host))
                        .orElse("The registry wants other credentials. Log in with docker login."));
    }

    private static Optional<String> host(String failure) {
        for (Pattern pattern : new Pattern[] {REGISTRY, NAMED}) {
            Matcher matcher = pattern.matcher(failure);
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    /// Docker Hub is what `docker login` means without a name.
    private static String argument(String host) {
        return HUB.contains(host) ? "" : " " + host;
    }
}

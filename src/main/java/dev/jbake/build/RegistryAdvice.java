package dev.jbake.build;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to do when a registry turns a build away; this reads it from BuildKit's words.
final class RegistryAdvice {
    private static final Pattern REFUSED =
            Pattern.compile(
                    "401 Unauthorized|403 Forbidden|answered 40[13]\\b|authorization failed|no basic auth credentials|insufficient_scope|denied:");
    private static final Pattern UNKNOWN_AUTHORITY =
            Pattern.compile(
                    "certificate signed by unknown authority|an authority that this machine does not know");
    private static final Pattern REGISTRY = Pattern.compile("https?://([^/\\s\"]+)/(?:v2/|token)");
    private static final Pattern TOLD =
            Pattern.compile("the registry (\\S+) (?:wants a login|does not take)");
    private static final Pattern NAMED =
            Pattern.compile(
                    "failed to (?:push|resolve reference|resolve source metadata for|authorize:?)\\s+\"?([^/\\s\"]+[.:][^/\\s\"]*)/");
    private static final Set<String> HUB =
            Set.of("docker.io", "registry-1.docker.io", "auth.docker.io", "index.docker.io");

    private RegistryAdvice() {}

    /// A line for people; empty where the failure is about something else.
    static Optional<String> on(String failure) {
        if (UNKNOWN_AUTHORITY.matcher(failure).find()) {
            return Optional.of(
                    "Name the certificate of its authority in the builder's configuration:"
                            + " ca = [\"…/ca.pem\"] under [registry.\"%s\"]."
                                    .formatted(host(failure).orElse("HOST")));
        }
        if (!REFUSED.matcher(failure).find()) {
            return Optional.empty();
        }
        String wanted =
                failure.contains("pull access denied, repository does not exist")
                        ? "There is no such image, or the registry wants other credentials."
                        : "The registry wants other credentials.";
        return Optional.of(
                wanted
                        + host(failure)
                                .map(host -> " Log in with: docker login" + argument(host))
                                .orElse(" Log in with docker login."));
    }

    private static Optional<String> host(String failure) {
        for (Pattern pattern : new Pattern[] {TOLD, REGISTRY, NAMED}) {
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

package dev.jbake.registry;

import java.util.Set;

/// The full name of an image: where it is, which repository, which of its images.
///
/// Source: the normal form of the distribution project's references, where Docker Hub and its
/// `library` go without saying.
///
/// @param registry host and port as people write them; `docker.io` where nothing is written
/// @param path of the repository, such as `library/busybox`
/// @param name a tag or a digest; `latest` where nothing is written
public record ImageReference(String registry, String path, String name) {
    private static final String HUB = "docker.io";
    private static final Set<String> HUB_NAMES = Set.of(HUB, "index.docker.io");

    /// Reads a name of which it is known that it is one.
    public static ImageReference of(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String named = at < 0 ? text : text.substring(0, at);
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        boolean hosted = isHost(first);
        String rest = hosted ? named.substring(slash + 1) : named;
        int colon = rest.indexOf(':');
        String path = colon < 0 ? rest : rest.substring(0, colon);
        String tag = colon < 0 ? "latest" : rest.substring(colon + 1);
        boolean hub = !hosted || HUB_NAMES.contains(first);
        return new ImageReference(
                hub ? HUB : first,
                hub && !path.contains("/") ? "library/" + path : path,
                digest.isEmpty() ? tag : digest);
    }

    /// The name without tag or digest.
    public String repository() {
        return registry + "/" + path;
    }

    /// The host that answers for the registry.
    String host() {
        return registry.equals(HUB) ? "registry-1.docker.io" : registry;
    }

    private static boolean isHost(String first) {
        return first.equals("localhost")
                || first.contains(".")
                || first.contains(":")
                || first.chars().anyMatch(Character::isUpperCase);
    }

    @Override
    public String toString() {
        return repository() + (name.contains(":") ? "@" : ":") + name;
    }
}

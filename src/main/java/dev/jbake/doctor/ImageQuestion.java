package dev.jbake.doctor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An image that a registry is asked for, to see whether it can be reached; this is its reference
/// with nothing left to guess.
///
/// @param host such as `docker.io`
/// @param reference whole, such as `docker.io/library/busybox:latest`
/// @param real whether there should be such an image; otherwise that there is none is as good
public record ImageQuestion(String host, String reference, boolean real) {
    private static final String HUB = "docker.io";
    private static final Pattern HOST =
            Pattern.compile("[a-zA-Z0-9.-]+(?::[0-9]+)?|\\[[0-9a-f:]+\\](?::[0-9]+)?");
    private static final Pattern PATH = Pattern.compile("[a-z0-9]+(?:[._/-]+[a-z0-9]+)*");

    /// Docker Hub, by an image that it has.
    public static final ImageQuestion DOCKER_HUB =
            new ImageQuestion(HUB, "docker.io/library/busybox:latest", true);

    /// A registry by its name alone, as logins have it.
    public static Optional<ImageQuestion> registry(String name) {
        String host = name.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        if (host.equals("index.docker.io") || host.endsWith(HUB)) {
            return Optional.of(DOCKER_HUB);
        }
        return HOST.matcher(host).matches()
                ? Optional.of(new ImageQuestion(host, host + "/jbake/doctor:none", false))
                : Optional.empty();
    }

    /// An image by the reference that people write; empty where it is none.
    public static Optional<ImageQuestion> image(String written, boolean real) {
        int slash = written.indexOf('/');
        String first = slash < 0 ? "" : written.substring(0, slash);
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        String host = hosted ? first : HUB;
        String rest = hosted ? written.substring(slash + 1) : written;
        if (host.equals("index.docker.io")) {
            host = HUB;
        }
        int at = rest.indexOf('@');
        int colon = (at < 0 ? rest : rest.substring(0, at)).indexOf(':');
        int end = colon >= 0 ? colon : at >= 0 ? at : rest.length();
        String path = rest.substring(0, end);
        Matcher name = PATH.matcher(path.toLowerCase(Locale.ROOT));
        if (!name.matches() || !HOST.matcher(host).matches()) {
            return Optional.empty();
        }
        if (host.equals(HUB) && !path.contains("/")) {
            path = "library/" + path;
        }
        String tail = rest.substring(end);
        return Optional.of(
                new ImageQuestion(
                        host, host + "/" + path + (tail.isEmpty() ? ":latest" : tail), real));
    }
}

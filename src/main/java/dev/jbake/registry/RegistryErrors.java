package dev.jbake.registry;

import dev.jbake.buildkit.session.TlsReasons;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What this room says when something fails; this is all of it.
final class RegistryErrors {
    private static final int LONGEST = 300;

    private RegistryErrors() {}

    static RegistryException refused(ImageReference image, String what, Wire.Reply reply) {
        String words = RegistryClient.words(reply);
        boolean login = reply.status() == 401 || reply.status() == 403;
        return new RegistryException(
                "The registry %s %s of %s: it answered %d%s."
                        .formatted(
                                image.registry(),
                                what,
                                image,
                                reply.status(),
                                words.isEmpty() ? "" : ", " + shortened(words)),
                login
                        ? List.of(
                                "Log in with an account that may push: docker login "
                                        + image.registry())
                        : List.of(),
                null);
    }

    /// @param left names that were given and could not be taken back
    static RegistryException notPublished(RegistryException cause, List<String> left) {
        List<String> help = new ArrayList<>(cause.help());
        if (!left.isEmpty()) {
            help.add(
                    "These names are new, complete images, and the registry does not take names back: "
                            + String.join(", ", left));
        }
        return new RegistryException(
                "Not published: %s Names that had been moved were moved back."
                        .formatted(cause.getMessage()),
                help,
                cause);
    }

    static RegistryException changed(ImageReference image, String digest) {
        return new RegistryException(
                "The registry %s gave something else than the manifest %s of %s."
                        .formatted(image.registry(), digest, image),
                List.of(),
                null);
    }

    static RegistryException unreachable(ImageReference image, IOException cause) {
        return new RegistryException(
                "The registry %s cannot be reached for %s: %s."
                        .formatted(image.registry(), image, reason(cause)),
                List.of(
                        "The list of an image's platforms is pushed from this machine, so the registry"
                                + " must be reachable from here too."),
                cause);
    }

    static RegistryException noLogin(ImageReference image, IOException cause) {
        return new RegistryException(
                "No login for the registry %s can be had: %s"
                        .formatted(image.registry(), reason(cause)),
                List.of("Log in: docker login " + image.registry()),
                cause);
    }

    static RegistryException unreadable(String digest, IOException cause) {
        return new RegistryException(
                "The manifest %s is not one: %s".formatted(digest, reason(cause)),
                List.of(),
                cause);
    }

    private static String reason(IOException cause) {
        Optional<String> unsafe = TlsReasons.of(cause);
        if (unsafe.isPresent()) {
            return unsafe.get();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : shortened(message);
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }
}

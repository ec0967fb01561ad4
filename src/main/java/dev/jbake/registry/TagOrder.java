package dev.jbake.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// In which order images get their names, so that who pulls in between never finds a name that
/// moves pointing at what its siblings do not have yet: names that stay first, then those that move
/// with each release, then those of channels, `latest` last.
enum TagOrder {
    /// `1.4.2`, `sha-4f3c…`, a digest.
    FIXED,
    /// `1`, `v1.4`, `1.4-alpine`: they move with each release.
    SERIES,
    /// `stable`, `main`, `nightly`: they move whenever somebody pleases.
    CHANNEL,
    /// `latest`, `latest-alpine`: what one gets who asks for nothing.
    LATEST;

    static final Comparator<ImageReference> BY_TAG =
            Comparator.comparing(reference -> of(reference.name()));

    private static final Pattern PARTIAL = Pattern.compile("v?\\d{1,5}(\\.\\d{1,5})?(-[a-z].*)?");
    private static final Pattern BETWEEN = Pattern.compile("[-_.]");
    private static final Set<String> CHANNELS =
            Set.of(
                    "stable",
                    "edge",
                    "nightly",
                    "main",
                    "master",
                    "mainline",
                    "dev",
                    "develop",
                    "development",
                    "current",
                    "canary",
                    "next",
                    "lts",
                    "rolling",
                    "testing",
                    "unstable",
                    "beta",
                    "alpha",
                    "preview",
                    "staging",
                    "production",
                    "prod",
                    "release");

    static TagOrder of(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        List<String> words = List.of(BETWEEN.split(lower));
        if (words.contains("latest")) {
            return LATEST;
        }
        if (!words.isEmpty() && CHANNELS.contains(words.getFirst())) {
            return CHANNEL;
        }
        return PARTIAL.matcher(lower).matches() ? SERIES : FIXED;
    }
}

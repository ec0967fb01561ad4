package dev.jbake.target;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A limit of what a build step may use; this is one line of `ulimits`.
///
/// Source: setrlimit(2); the names are those of the resources in lower case, without `RLIMIT_`.
///
/// @param name `nofile` and the like
/// @param soft the limit in force; -1 for none
/// @param hard how far a step may raise it; -1 for none
public record Ulimit(String name, long soft, long hard) {
    private static final Pattern WRITTEN = Pattern.compile("([^=]*)=(-?\\d+)(?::(-?\\d+))?");
    private static final Set<String> NAMES =
            Set.of(
                    "core",
                    "cpu",
                    "data",
                    "fsize",
                    "locks",
                    "memlock",
                    "msgqueue",
                    "nice",
                    "nofile",
                    "nproc",
                    "rss",
                    "rtprio",
                    "rttime",
                    "sigpending",
                    "stack");

    /// Reads `name=soft[:hard]`; empty where it is not that, or soft is above hard.
    public static Optional<Ulimit> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches() || !NAMES.contains(matcher.group(1))) {
            return Optional.empty();
        }
        try {
            long soft = Long.parseLong(matcher.group(2));
            long hard = matcher.group(3) == null ? soft : Long.parseLong(matcher.group(3));
            boolean above = hard != -1 && (soft == -1 || soft > hard);
            return above ? Optional.empty() : Optional.of(new Ulimit(matcher.group(1), soft, hard));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    /// `nofile=1024:2048`, as it goes to BuildKit.
    @Override
    public String toString() {
        return "%s=%d:%d".formatted(name, soft, hard);
    }
}

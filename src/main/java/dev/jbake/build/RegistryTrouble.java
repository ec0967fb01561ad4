package dev.jbake.build;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A registry's failure that may pass by itself; this reads it from BuildKit's words.
///
/// What a registry says about the request (401, 403, 404, a name it does not take) is final, and so
/// is whatever a step or a Dockerfile does wrong, be its words like those of a registry.
///
/// @param brief what happened, in a few words
/// @param pause how long the registry wants to be left alone; zero when it does not say
record RegistryTrouble(String brief, Duration pause) {
    /// Where BuildKit talks to a registry, as opposed to running a step.
    private static final Pattern EXCHANGE =
            Pattern.compile(
                    "failed to (?:push|pull|copy|do request|authorize|resolve|fetch|configure registry cache)"
                            + "|unexpected (?:HEAD )?status|httpReadSeeker|could not fetch content"
                            + "|error writing (?:layer|manifest|config) blob|invalid response status"
                            + "|failed to load cache key|push is on-going|token server");

    private static final Pattern STEP =
            Pattern.compile("did not complete successfully|dockerfile parse error");

    private static final Pattern STATUS =
            Pattern.compile(
                    "(?:unexpected (?:HEAD )?status(?: code)?(?: from [A-Z]+ request to)? \\S+:? "
                            + "|invalid response status |answered )(\\d{3})\\b([A-Za-z -]*)");

    private static final Pattern BUSY = Pattern.compile("(?i)toomanyrequests|too many requests");

    private static final Pattern LINE =
            Pattern.compile(
                    "(?i)connection reset by peer|broken pipe|unexpected EOF|\\bEOF\\b|i/o timeout"
                            + "|TLS handshake timeout|timeout awaiting response headers"
                            + "|Client\\.Timeout exceeded|context deadline exceeded"
                            + "|connection timed out|operation timed out|server closed idle connection"
                            + "|http2: .*GOAWAY|stream error: .*(?:INTERNAL_ERROR|REFUSED_STREAM)"
                            + "|use of closed network connection|server misbehaving"
                            + "|temporary failure in name resolution|no route to host"
                            + "|network is unreachable|push is on-going|closed incomplete writer");

    private static final Pattern RETRY_AFTER =
            Pattern.compile("(?i)retry[- ]after[:=]?\\s*(\\d+(?:\\.\\d+)?)\\s*(µs|us|ms|s|m|h)?");

    /// No registry is believed that wants to be left alone for longer.
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// Whether a registry was there and failed, in a way that may pass by itself; as opposed to a
    /// machine without a network, or to one that looks for a name in vain.
    static boolean isOfRegistry(String failure) {
        return in(failure).isPresent() && !failure.contains("dial tcp");
    }

    /// Empty when the failure is final, or is not about a registry.
    static Optional<RegistryTrouble> in(String failure) {
        if (STEP.matcher(failure).find() || !EXCHANGE.matcher(failure).find()) {
            return Optional.empty();
        }
        Optional<String> brief = status(failure);
        if (brief.isEmpty()) {
            return Optional.empty();
        }
        return brief.get().isEmpty()
                ? line(failure)
                : Optional.of(new RegistryTrouble(brief.get(), pause(failure)));
    }

    /// What the last status says: words for one that may pass, nothing at all for one that is
    /// final, and no words where there is no status.
    private static Optional<String> status(String failure) {
        if (BUSY.matcher(failure).find()) {
            return Optional.of("429 Too Many Requests");
        }
        String words = "";
        Matcher matcher = STATUS.matcher(failure);
        while (matcher.find()) {
            int code = Integer.parseInt(matcher.group(1));
            boolean passes = code == 408 || code == 429 || (code >= 500 && code != 501);
            if (!passes) {
                return Optional.empty();
            }
            words = (code + matcher.group(2)).strip();
        }
        return Optional.of(words);
    }

    private static Optional<RegistryTrouble> line(String failure) {
        Matcher matcher = LINE.matcher(failure);
        return matcher.find()
                ? Optional.of(new RegistryTrouble(matcher.group(), Duration.ZERO))
                : Optional.empty();
    }

    private static Duration pause(String failure) {
        Matcher matcher = RETRY_AFTER.matcher(failure);
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2).toLowerCase(Locale.ROOT);
        double seconds =
                Double.parseDouble(matcher.group(1))
                        * switch (unit) {
                            case "h" -> 3600;
                            case "m" -> 60;
                            case "ms" -> 1e-3;
                            case "us", "µs" -> 1e-6;
                            default -> 1;
                        };
        Duration wanted = Duration.ofMillis((long) Math.ceil(Math.min(seconds, 1e6) * 1000));
        return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
    }
}

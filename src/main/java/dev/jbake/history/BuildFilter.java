package dev.jbake.history;

import dev.jbake.buildkit.BuildRecord;
import dev.jbake.target.GitAddress;
import dev.jbake.target.TimeSpan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A condition for builds of the past: a value of `--filter`, such as `status=error`.
///
/// @param operator one of `=`, `!=`, `<`, `<=`, `>`, `>=`
record BuildFilter(String key, String operator, String value, Bound bound) {
    private static final List<String> OPERATORS = List.of("!=", "<=", ">=", "=", "<", ">");
    private static final List<String> TEXTS = List.of("ref", "repository", "status");
    private static final List<String> TIMES = List.of("startedAt", "completedAt", "duration");

    /// What times are compared with: seconds since 1970, or nanoseconds of a duration; zero where
    /// texts are.
    private record Bound(long value) {}

    /// @param now what lengths of time are counted back from
    static BuildFilter of(String written, Instant now) throws HistoryException {
        String operator = operator(written);
        int at = written.indexOf(operator);
        String key = written.substring(0, at);
        String value = written.substring(at + operator.length());
        boolean equality =
                operator.endsWith("=") && !operator.startsWith("<") && !operator.startsWith(">");
        if (TEXTS.contains(key)) {
            if (!equality) {
                throw new HistoryException(
                        "invalid separator for \"" + written + "\", expected = or !=");
            }
            return new BuildFilter(key, operator, value, new Bound(0));
        }
        if (!TIMES.contains(key)) {
            throw new HistoryException("unsupported filter \"" + written + "\"");
        }
        if (equality) {
            throw new HistoryException(
                    "invalid separator for \"" + written + "\", expected <=, <, >= or >");
        }
        return new BuildFilter(key, operator, value, bound(key, value, now));
    }

    /// The first that is written; of two that begin at one place the longer.
    private static String operator(String written) throws HistoryException {
        Optional<String> found = Optional.empty();
        for (String each : OPERATORS) {
            int at = written.indexOf(each);
            if (at >= 0 && (found.isEmpty() || at < written.indexOf(found.get()))) {
                found = Optional.of(each);
            }
        }
        return found.orElseThrow(() -> new HistoryException("invalid filter \"" + written + "\""));
    }

    private static Bound bound(String key, String value, Instant now) throws HistoryException {
        Optional<Duration> span = TimeSpan.parse(value);
        if (key.equals("duration")) {
            return new Bound(
                    span.orElseThrow(() -> new HistoryException("invalid duration " + value))
                            .toNanos());
        }
        try {
            Instant time =
                    span.isPresent()
                            ? now.minus(span.get())
                            : OffsetDateTime.parse(value).toInstant();
            return new Bound(time.getEpochSecond());
        } catch (DateTimeException notATime) {
            throw new HistoryException("invalid time " + value, notATime);
        }
    }

    /// The same in BuildKit's words, which looks at them before it counts how many it tells of.
    String wire() {
        String word = operator;
        if (operator.equals("=")) {
            word = key.equals("status") ? "==" : "~=";
        }
        return key + word + value;
    }

    boolean fits(PastBuild build) {
        if (TEXTS.contains(key)) {
            String text = text(build);
            if (operator.equals("!=")) {
                return !text.equals(value);
            }
            return key.equals("status") ? text.equals(value) : text.contains(value);
        }
        int compared = Long.compare(number(build), bound.value());
        return switch (operator) {
            case ">=" -> compared >= 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            default -> compared < 0;
        };
    }

    private String text(PastBuild build) {
        return switch (key) {
            case "ref" -> build.ref();
            case "status" -> build.state().filtered;
            default -> repository(build.record());
        };
    }

    private static String repository(BuildRecord record) {
        Map<String, String> attributes = record.attributes();
        String source = attributes.get("vcs:source");
        return source != null
                ? source
                : GitAddress.of(attributes.getOrDefault("context", ""))
                        .map(GitAddress::remote)
                        .orElse("");
    }

    private long number(PastBuild build) {
        Instant completed = build.record().completed();
        return switch (key) {
            case "startedAt" -> build.record().created().getEpochSecond();
            case "completedAt" -> completed == null ? 0 : completed.getEpochSecond();
            default ->
                    completed == null
                            ? 0
                            : Duration.between(build.record().created(), completed).toNanos();
        };
    }
}

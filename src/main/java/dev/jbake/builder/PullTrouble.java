package dev.jbake.builder;

import dev.jbake.engine.EngineException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The engine's words about a pull that failed; this tells trouble that passes from what stays so.
///
/// The engine hands on what the registry answered as text alone.
final class PullTrouble {
    private static final List<String> PASSING =
            List.of(
                    "toomanyrequests",
                    "too many requests",
                    "rate exceeded",
                    "service unavailable",
                    "bad gateway",
                    "gateway time",
                    "internal server error",
                    "timeout",
                    "timed out",
                    "deadline exceeded",
                    "connection reset",
                    "connection refused",
                    "broken pipe",
                    "unexpected eof",
                    "server misbehaving",
                    "temporary failure",
                    "temporarily unavailable");
    private static final Pattern STATUS =
            Pattern.compile("\\b(?:status|code|http)\\W+(?:429|5\\d\\d)\\b");
    private static final Pattern CUT = Pattern.compile("(?:^|\\W)eof$");

    private PullTrouble() {}

    static boolean passes(EngineException failure) {
        String words = words(failure);
        return PASSING.stream().anyMatch(words::contains)
                || STATUS.matcher(words).find()
                || CUT.matcher(words).find();
    }

    /// Whether the registry wants to be left alone for a while, and may say for how long.
    static boolean isOverrun(EngineException failure) {
        String words = words(failure);
        return words.contains("toomanyrequests")
                || words.contains("too many requests")
                || words.contains("429")
                || words.contains("503")
                || words.contains("unavailable");
    }

    private static String words(EngineException failure) {
        return failure.getMessage().strip().toLowerCase(Locale.ROOT);
    }
}

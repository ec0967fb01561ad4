package dev.jbake.cli;

import dev.jbake.schedule.Manner;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The value of `--jobs`: how many targets at once, and what a failure does to the others.
///
/// Source: buildx's `parseBakeJobs`; the messages are its own, for scripts that look for them.
///
/// @param parallel how many targets at once, at least 1; null where jbake is to decide
record Jobs(Manner manner, @Nullable Integer parallel) {
    static final Jobs USUAL = new Jobs(Manner.FAIL_FAST, null);

    /// @param text as written: a number, or fields such as `defer-error` and `parallel=4`
    static Jobs read(String text) throws Failure {
        String value = text.strip();
        if (value.isEmpty()) {
            return USUAL;
        }
        String fields = value.matches("[+-]?[0-9]+") ? "parallel=" + value : value;
        Jobs jobs = USUAL;
        Set<String> seen = new HashSet<>();
        for (String field : List.of(fields.split(",", -1))) {
            int equals = field.indexOf('=');
            String key = equals < 0 ? "mode" : field.substring(0, equals);
            key = key.strip().toLowerCase(Locale.ROOT);
            if (!seen.add(key)) {
                throw new Failure(Exit.FAILED, "duplicate jobs option \"" + key + "\"");
            }
            jobs = jobs.with(key, field.substring(equals + 1).strip());
        }
        return jobs;
    }

    private Jobs with(String key, String value) throws Failure {
        return switch (key) {
            case "mode" ->
                    new Jobs(
                            Manner.of(value)
                                    .orElseThrow(() ->
                                            new Failure(
                                                    Exit.FAILED,
                                                    "invalid jobs mode \"" + value + "\"")),
                            parallel);
            case "parallel" -> new Jobs(manner, number(value));
            default -> throw new Failure(Exit.FAILED, "unknown jobs option \"" + key + "\"");
        };
    }

    /// As many as there are where it is 0.
    private static int number(String value) throws Failure {
        if (!value.matches("\\+?[0-9]{1,9}|-0+")) {
            throw new Failure(
                    Exit.FAILED,
                    "invalid jobs parallel value \"%s\": must be a non-negative integer"
                            .formatted(value));
        }
        int number = Integer.parseInt(value);
        return number == 0 ? Integer.MAX_VALUE : number;
    }
}

package dev.jbake.engine;

import java.time.Instant;

/// Something that happened to a container; this is the engine's word for it.
///
/// @param action `start`, `die`, `oom`, `kill`, `stop`, `destroy`, `pause`, …
/// @param exitCode of a `die`; -1 for other actions
/// @param signal number of a `kill`; 0 for other actions
/// @param at the engine's time
public record ContainerEvent(String action, int exitCode, int signal, Instant at) {

    static ContainerEvent of(JsonObject json) {
        String action = json.text("Action");
        JsonObject attributes = json.object("Actor").object("Attributes");
        long nanos = json.number("timeNano");
        return new ContainerEvent(
                action.isEmpty() ? json.text("status") : action,
                number(attributes.text("exitCode"), -1),
                number(attributes.text("signal"), 0),
                Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L));
    }

    private static int number(String text, int otherwise) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }
}

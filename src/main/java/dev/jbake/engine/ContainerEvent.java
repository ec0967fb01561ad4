package dev.jbake.engine;

import java.time.Instant;

/// Something that happened to a container; this is the engine's word for it.
///
/// @param action `start`, `die`, `oom`, `kill`, `stop`, `destroy`, `pause`, …
/// @param exitCode of a `die`; -1 for other actions
/// @param at the engine's time
public record ContainerEvent(String action, int exitCode, Instant at) {

    static ContainerEvent of(JsonObject json) {
        String action = json.text("Action");
        String code = json.object("Actor").object("Attributes").text("exitCode");
        long nanos = json.number("timeNano");
        return new ContainerEvent(
                action.isEmpty() ? json.text("status") : action,
                code.matches("-?\\d{1,9}") ? Integer.parseInt(code) : -1,
                Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L));
    }
}

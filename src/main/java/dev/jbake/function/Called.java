package dev.jbake.function;

import dev.jbake.value.Value;

/// What became of a call; this is the value, or why there is none.
public sealed interface Called {

    record Returned(Value value) implements Called {}

    /// The call as a whole fails. The reason is a phrase without a stop.
    record Failed(String reason) implements Called {}

    /// One argument will not do.
    ///
    /// @param argument from 0
    record Refused(int argument, String reason) implements Called {}
}

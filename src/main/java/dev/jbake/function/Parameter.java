package dev.jbake.function;

import dev.jbake.value.Type;

/// One argument a function takes; this is its name in messages, and what is accepted.
///
/// @param type what the argument is converted to; [Type.Dynamic] takes it as it is
/// @param nullable whether `null` is passed on; else it is refused
public record Parameter(String name, Type type, boolean nullable) {

    static Parameter text(String name) {
        return new Parameter(name, Type.Primitive.STRING, false);
    }

    static Parameter number(String name) {
        return new Parameter(name, Type.Primitive.NUMBER, false);
    }

    static Parameter truth(String name) {
        return new Parameter(name, Type.Primitive.BOOL, false);
    }

    static Parameter any(String name) {
        return new Parameter(name, Type.Dynamic.DYNAMIC, false);
    }

    static Parameter anyOrNull(String name) {
        return new Parameter(name, Type.Dynamic.DYNAMIC, true);
    }

    static Parameter of(String name, Type type) {
        return new Parameter(name, type, false);
    }
}

package dev.jbake.rego;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One definition of a name; a name may have several.
///
/// @param path names below the package, up to the first key that has to be found out; mostly one
/// @param keys what stands after those; of a member that an object gets, the last is its key
/// @param args of a function
/// @param value of what the rule stands for; of a set one of its items
/// @param otherwise what counts where the body does not hold
record Rule(
        Spot spot,
        List<String> path,
        List<Term> keys,
        Kind kind,
        List<Term> args,
        Term value,
        Body body,
        @Nullable Rule otherwise) {
    enum Kind {
        COMPLETE,
        DEFAULT,
        FUNCTION,
        SET,
        OBJECT
    }

    Rule {
        path = List.copyOf(path);
        keys = List.copyOf(keys);
        args = List.copyOf(args);
    }

    String name() {
        return String.join(".", path);
    }
}

package dev.jbake.rego;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One definition of a name; a name may have several.
///
/// @param path names below the package; mostly one
/// @param args of a function
/// @param key of a member that an object or a set gets; null for others
/// @param value of a set's member the same as its key
/// @param otherwise what counts where the body does not hold
record Rule(
        Spot spot,
        List<String> path,
        Kind kind,
        List<Term> args,
        @Nullable Term key,
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
        args = List.copyOf(args);
    }

    String name() {
        return String.join(".", path);
    }
}

package dev.jbake.rego;

import java.util.List;
import java.util.Set;

/// Conditions that have to hold together.
///
/// @param expressions in an order in which each finds what it needs
/// @param declared names that are the body's own, whatever they mean outside
record Body(List<Expression> expressions, Set<String> declared) {
    static final Body TRUE = new Body(List.of(), Set.of());

    Body {
        expressions = List.copyOf(expressions);
        declared = Set.copyOf(declared);
    }
}

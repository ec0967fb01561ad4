package dev.jbake.manifest;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.Optional;

/// A block of a manifest as it is written, or a named value at the top of a file.
///
/// @param type `target`, `group`, `variable`, `function`, `builder`, or [#VALUE]
/// @param name its label, as it is called in its file
/// @param fullName as it is called in the whole manifest
/// @param nameSpan where the label stands
/// @param body its attributes; of a value just itself
/// @param form how its file is written
public record Declaration(
        String type, String name, String fullName, SourceSpan nameSpan, Body body, Form form) {

    /// The type of a named value at the top of a file, which has no block.
    public static final String VALUE = "value";

    /// What is written for an attribute; empty where nothing is.
    public Optional<Expr> attribute(String wanted) {
        for (Body.Attribute attribute : body.attributes()) {
            if (attribute.name().equals(wanted)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }
}

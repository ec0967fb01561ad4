package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/// The sentences about a matrix and the names it makes.
final class MatrixErrors {
    private MatrixErrors() {}

    static Diagnostic notAMap(SourceSpan span) {
        return Diagnostic.error(
                "matrix",
                "A matrix is a map of lists.",
                span,
                "matrix = { variant = [\"release\", \"debug\"] }");
    }

    static Diagnostic axisNotAList(String axis, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "matrix", "The axis \"%s\" of a matrix must be a list.".formatted(axis), span);
    }

    static Diagnostic nameWithoutMatrix(SourceSpan span) {
        return Diagnostic.error(
                "name-without-matrix",
                "\"name\" has a meaning only beside \"matrix\".",
                span,
                "The name of a target is the label of its block.");
    }

    static Diagnostic duplicateName(String name, SourceSpan span) {
        return Diagnostic.error(
                "duplicate-name",
                "Two combinations of the matrix are both called \"%s\".".formatted(name),
                span,
                "Let \"name\" hold every axis: name = \"app-${os}-${arch}\"");
    }

    static Diagnostic nameMissing(String label, SourceSpan span) {
        return Diagnostic.error(
                "duplicate-name",
                "The combinations of the matrix of \"%s\" all have its name.".formatted(label),
                span,
                "Add name = \"…\" with the axes in it.");
    }

    static Diagnostic tooMany(int most, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "matrix-too-big",
                "This matrix has more than %,d combinations.".formatted(most),
                span,
                "Every combination is a target; fewer axes, or shorter ones, are wanted.");
    }
}

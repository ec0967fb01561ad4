package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.List;

/// What stands in a file or between the braces of a block; this is attributes and blocks in the
/// order written.
///
/// All forms of file end here: the JSON and YAML readers are told which top-level keys are blocks.
///
/// @param attributes in order; a name twice was already reported
/// @param blocks in order
/// @param span from the first to past the last character
public record Body(List<Attribute> attributes, List<Block> blocks, SourceSpan span) {

    public Body {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /// `name = value`.
    public record Attribute(String name, SourceSpan nameSpan, Expr value, SourceSpan span) {}

    /// `type "label" { body }`.
    public record Block(
            String type, SourceSpan typeSpan, List<Label> labels, Body body, SourceSpan span) {
        public Block {
            labels = List.copyOf(labels);
        }
    }

    public record Label(String text, SourceSpan span) {}
}

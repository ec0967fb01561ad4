package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// All that the files of a manifest declare, put together; this is names and trees, nothing
/// evaluated.
final class Definitions {
    /// Types of blocks at the top of a file, in the order they are told of.
    static final List<String> BLOCKS =
            List.of("target", "group", "variable", "function", "builder");

    /// A block and what is to be known of its file.
    ///
    /// @param label its one label
    record Declared(String label, SourceSpan labelSpan, Body.Block block, SourceInput input) {
        Form form() {
            return input.form();
        }

        /// The value written for an attribute; null where there is none.
        Body.@Nullable Attribute attribute(String name) {
            for (Body.Attribute attribute : block.body().attributes()) {
                if (attribute.name().equals(name)) {
                    return attribute;
                }
            }
            return null;
        }
    }

    private final List<Declared> all = new ArrayList<>();
    private final List<Declared> targets = new ArrayList<>();
    private final SequencedMap<String, Declared> groups = new LinkedHashMap<>();
    private final SequencedMap<String, Declared> variables = new LinkedHashMap<>();
    private final SequencedMap<String, Declared> functions = new LinkedHashMap<>();
    private final SequencedMap<String, Declared> builders = new LinkedHashMap<>();
    private final SequencedMap<String, Body.Attribute> locals = new LinkedHashMap<>();
    private final Problems problems;

    Definitions(Problems problems) {
        this.problems = problems;
    }

    /// All blocks in the order they are written, also those that a later one takes the place of.
    List<Declared> all() {
        return all;
    }

    /// In the order they are written; several may share a name, and then are one target.
    List<Declared> targets() {
        return targets;
    }

    /// Of several of one name the last one counts, here and in the next three.
    SequencedMap<String, Declared> groups() {
        return groups;
    }

    SequencedMap<String, Declared> variables() {
        return variables;
    }

    SequencedMap<String, Declared> functions() {
        return functions;
    }

    SequencedMap<String, Declared> builders() {
        return builders;
    }

    /// Attributes at the top of a file, which name values for use elsewhere.
    SequencedMap<String, Body.Attribute> locals() {
        return locals;
    }

    /// Adds what the next file declares.
    void add(Body body, SourceInput input) {
        for (Body.Attribute attribute : body.attributes()) {
            if (input.form() != Form.JBAKE) {
                locals.put(attribute.name(), attribute);
            } else if (!attribute.name().startsWith("x-")) {
                problems.add(
                        ManifestErrors.unknownSection(
                                attribute.name(),
                                attribute.nameSpan(),
                                Spelling.didYouMean(
                                        attribute.name(),
                                        BLOCKS.stream().map(b -> b + "s").toList())));
            }
        }
        for (Body.Block block : body.blocks()) {
            if (!BLOCKS.contains(block.type())) {
                problems.add(
                        ManifestErrors.unknownBlock(
                                block.type(),
                                block.typeSpan(),
                                input.form(),
                                Spelling.didYouMean(block.type(), BLOCKS)));
            } else if (block.labels().size() != 1) {
                problems.add(ManifestErrors.oneLabel(block));
            } else {
                Body.Label label = block.labels().getFirst();
                add(new Declared(label.text(), label.span(), block, input));
            }
        }
    }

    private void add(Declared declared) {
        all.add(declared);
        switch (declared.block().type()) {
            case "target" -> {
                if (hasValidName(declared)) {
                    targets.add(declared);
                }
            }
            case "group" -> {
                if (hasValidName(declared)) {
                    groups.put(declared.label(), declared);
                }
            }
            case "variable" -> variables.put(declared.label(), declared);
            case "function" -> functions.put(declared.label(), declared);
            default -> builders.put(declared.label(), declared);
        }
    }

    private boolean hasValidName(Declared declared) {
        if (isName(declared.label())) {
            return true;
        }
        problems.add(ManifestErrors.badName(declared.label(), declared.labelSpan()));
        return false;
    }

    /// Names of targets and groups are letters, digits, `_` and `-`.
    static boolean isName(String name) {
        return name.matches("[a-zA-Z0-9_-]+");
    }

    /// Reports what stands in a block and has no meaning there.
    void checkNames(Declared declared, List<String> attributes, List<String> blocks) {
        for (Body.Attribute attribute : declared.block().body().attributes()) {
            if (!attributes.contains(attribute.name()) && !blocks.contains(attribute.name())) {
                problems.add(
                        ManifestErrors.unknownAttribute(
                                attribute.name(),
                                attribute.nameSpan(),
                                declared.block().type(),
                                declared.form(),
                                Spelling.didYouMean(attribute.name(), attributes)));
            }
        }
        for (Body.Block block : declared.block().body().blocks()) {
            if (!blocks.contains(block.type())) {
                problems.add(
                        ManifestErrors.blockInside(
                                block.type(),
                                block.typeSpan(),
                                declared.form(),
                                attributes.contains(block.type())));
            }
        }
    }
}

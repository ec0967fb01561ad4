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

    /// The section of values that are named for use elsewhere; in jbake's own form, as the others
    /// have them at the top of the file.
    static final String LOCALS = "locals";

    /// A block and what is to be known of its file.
    ///
    /// @param label its one label, as it is called in the whole manifest
    record Declared(String label, SourceSpan labelSpan, Body.Block block, Origin origin) {
        Form form() {
            return origin.form();
        }

        Namespace space() {
            return origin.space();
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

    /// A value with a name.
    ///
    /// @param space what the names in it mean
    record Local(Body.Attribute attribute, Namespace space) {}

    private final List<Declared> all = new ArrayList<>();
    private final List<Declared> targets = new ArrayList<>();
    private final SequencedMap<String, Declared> groups = new LinkedHashMap<>();
    private final SequencedMap<String, Declared> variables = new LinkedHashMap<>();
    private final SequencedMap<String, Declared> functions = new LinkedHashMap<>();
    private final SequencedMap<String, Declared> builders = new LinkedHashMap<>();
    private final SequencedMap<String, Local> locals = new LinkedHashMap<>();
    private final SequencedMap<String, Local> given = new LinkedHashMap<>();
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

    /// Attributes at the top of a file, or in `locals`, which name values for use elsewhere.
    SequencedMap<String, Local> locals() {
        return locals;
    }

    /// What an `include` says that names in its files stand for.
    SequencedMap<String, Local> given() {
        return given;
    }

    /// Adds what the next file declares.
    void add(Body body, Origin origin) {
        for (Body.Attribute attribute : body.attributes()) {
            if (origin.form() != Form.JBAKE) {
                local(attribute, origin);
            } else if (!attribute.name().startsWith("x-")
                    && !attribute.name().equals(Includes.SECTION)) {
                problems.add(
                        ManifestErrors.unknownSection(
                                attribute.name(),
                                attribute.nameSpan(),
                                Spelling.didYouMean(attribute.name(), Forms.sections())));
            }
        }
        for (Body.Block block : body.blocks()) {
            if (origin.form() == Form.JBAKE && block.type().equals(LOCALS)) {
                block.body().attributes().forEach(each -> local(each, origin));
            } else if (!BLOCKS.contains(block.type())) {
                problems.add(
                        ManifestErrors.unknownBlock(
                                block.type(),
                                block.typeSpan(),
                                origin.form(),
                                Spelling.didYouMean(block.type(), BLOCKS)));
            } else if (block.labels().size() != 1) {
                problems.add(ManifestErrors.oneLabel(block));
            } else {
                Body.Label label = block.labels().getFirst();
                add(declared(block, label, origin));
            }
        }
    }

    private static Declared declared(Body.Block block, Body.Label label, Origin origin) {
        // A builder belongs to the machine, whoever declares it.
        String name =
                block.type().equals("builder")
                        ? label.text()
                        : origin.space().qualified(label.text());
        return new Declared(name, label.span(), block, origin);
    }

    /// Says what a name of a namespace stands for.
    ///
    /// @param from what the names in the value mean
    void give(Body.Attribute attribute, Namespace space, Namespace from) {
        given.put(space.qualified(attribute.name()), new Local(attribute, from));
    }

    private void local(Body.Attribute attribute, Origin origin) {
        locals.put(
                origin.space().qualified(attribute.name()), new Local(attribute, origin.space()));
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
        if (isDeclarable(written(declared))) {
            return true;
        }
        problems.add(ManifestErrors.badName(written(declared), declared.labelSpan()));
        return false;
    }

    private static String written(Declared declared) {
        return declared.block().labels().getFirst().text();
    }

    /// Names of targets and groups are letters, digits, `_` and `-`.
    static boolean isName(String name) {
        for (int at = 0; at < name.length(); at++) {
            char each = name.charAt(at);
            boolean letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
            if (!letter && !(each >= '0' && each <= '9') && each != '_' && each != '-') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /// A name as it is declared: one of this file, or `services/api:image` for a change to what is
    /// included, and for what is printed to be readable again.
    private static boolean isDeclarable(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0
                ? isName(name)
                : isName(name.substring(colon + 1)) && Namespace.isPrefix(name.substring(0, colon));
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

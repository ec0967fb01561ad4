package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.syntax.Body;
import dev.jbake.target.Group;
import dev.jbake.target.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A manifest together with what it was made of: every block as it is written, and where each
/// attribute of a target comes from; this is for those who look for what is suspicious in it.
public final class Survey {
    /// What stands for a text that a sensitive variable is part of; nothing can be said of it.
    public static final String MASK = Sensitive.MASK;

    private final Checked<Manifest> resolved;
    private final ManifestRequest request;
    private final Definitions definitions;
    private final Map<String, Group> groups;
    private final Map<String, Draft> blocks;
    private final Map<String, Draft> drafts;

    /// @param groups all that are declared, and those that stand for the targets of a matrix
    /// @param blocks every target as its own blocks write it
    /// @param drafts the targets of the manifest, with all that they inherit
    Survey(
            Checked<Manifest> resolved,
            ManifestRequest request,
            Definitions definitions,
            Map<String, Group> groups,
            Map<String, Draft> blocks,
            Map<String, Draft> drafts) {
        this.resolved = resolved;
        this.request = request;
        this.definitions = definitions;
        this.groups = groups;
        this.blocks = blocks;
        this.drafts = drafts;
    }

    /// The manifest and all that is wrong with it.
    public Checked<Manifest> resolved() {
        return resolved;
    }

    /// Some variable is sensitive, so that a build has to reveal it.
    public boolean hasSensitive() {
        return definitions.variables().values().stream()
                .anyMatch(each -> each.attribute(Sensitive.ATTRIBUTE) != null);
    }

    /// Nothing of a file was lost to a mistake in its syntax, so that what is not seen is not
    /// there.
    public boolean isWhole() {
        return resolved.ok() || request.inputs().stream().allMatch(this::isWhole);
    }

    private boolean isWhole(SourceInput input) {
        return input.form() == Form.COMPOSE
                ? ComposeInputs.read(List.of(input), request).ok()
                : Forms.parse(input).ok();
    }

    /// All groups that are declared, asked for or not, and those that stand for the targets of a
    /// matrix.
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /// Every block and every named value at the top of a file, in the order written; also those
    /// that a later one takes the place of. Each has the name it has in its file.
    public List<Declaration> declarations() {
        List<Declaration> all = new ArrayList<>();
        definitions.locals().values().forEach(local -> all.add(value(local.attribute())));
        definitions.given().values().forEach(local -> all.add(value(local.attribute())));
        for (Definitions.Declared each : definitions.all()) {
            all.add(
                    new Declaration(
                            each.block().type(),
                            Namespace.last(each.label()),
                            each.label(),
                            each.labelSpan(),
                            each.block().body(),
                            each.form()));
        }
        return List.copyOf(all);
    }

    private static Declaration value(Body.Attribute local) {
        return new Declaration(
                Declaration.VALUE,
                local.name(),
                local.name(),
                local.nameSpan(),
                new Body(List.of(local), List.of(), local.span()),
                Form.HCL);
    }

    /// How many files the blocks stand in.
    public int files() {
        Set<Object> files = new HashSet<>();
        definitions.all().forEach(each -> files.add(each.labelSpan().file()));
        return files.size();
    }

    /// Where the attributes of a target of the manifest were written; empty where there is no such
    /// target.
    public Optional<WrittenTarget> target(String name) {
        return Optional.ofNullable(drafts.get(name)).map(WrittenTarget::new);
    }

    /// The names of all targets, asked for or not.
    public Set<String> targets() {
        return new LinkedHashSet<>(blocks.keySet());
    }

    /// The names that targets inherit from.
    public Set<String> parents() {
        Set<String> parents = new HashSet<>();
        blocks.values()
                .forEach(draft -> parents.addAll(draft.get(TargetAttributes.INHERITS, List.of())));
        return parents;
    }
}

package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.eval.Evaluator;
import dev.jbake.eval.Scope;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.target.Group;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All group blocks; this evaluates the members of each once, when they are first asked for.
///
/// Filled by one resolution, on one thread.
final class GroupBlocks {
    static final List<String> ATTRIBUTES = List.of("targets", "description");

    private final Definitions definitions;
    private final Sensitive sensitive;
    private final Problems problems;
    private final Map<String, List<String>> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    GroupBlocks(Definitions definitions, Sensitive sensitive, Problems problems) {
        this.sensitive = sensitive;
        this.definitions = definitions;
        this.problems = problems;
    }

    Set<String> names() {
        return definitions.groups().keySet();
    }

    /// What a reference to `group.NAME.targets` sees.
    Value shown(String name, Scopes scopes) {
        Definitions.Declared declared = definitions.groups().get(name);
        List<String> members = declared == null ? null : members(declared, scopes);
        return members == null
                ? new Value.Unknown(Type.Dynamic.DYNAMIC)
                : new Value.ListOf(
                        Type.Primitive.STRING,
                        members.stream().<Value>map(Value.Text::new).toList());
    }

    /// All groups by name: those written, and those that a matrix makes of its label.
    SequencedMap<String, Group> groups(TargetBlocks targets, Scopes scopes) {
        SequencedMap<String, List<String>> expanded = targets.expanded();
        var meanings = new Meanings(targets, this, expanded.keySet());
        SequencedMap<String, Group> groups = new LinkedHashMap<>();
        for (Definitions.Declared declared : definitions.groups().values()) {
            definitions.checkNames(declared, ATTRIBUTES, List.of("matrix", "name"));
            for (String foreign : List.of("matrix", "name")) {
                Body.Attribute written = declared.attribute(foreign);
                if (written != null) {
                    problems.add(ManifestErrors.notForGroups(foreign, written.nameSpan()));
                }
            }
            List<String> members = members(declared, scopes);
            groups.put(
                    declared.label(),
                    new Group(
                            declared.label(),
                            declared.labelSpan(),
                            description(declared, scopes.of(declared.space())),
                            members == null ? List.of() : meanings.members(declared, members)));
        }
        expanded.forEach((label, names) ->
                groups.putIfAbsent(label, new Group(label, span(label), null, names)));
        return groups;
    }

    private @Nullable SourceSpan span(String label) {
        for (Definitions.Declared declared : definitions.targets()) {
            if (declared.label().equals(label)) {
                return declared.labelSpan();
            }
        }
        return null;
    }

    private @Nullable String description(Definitions.Declared declared, Scope scope) {
        Body.Attribute written = declared.attribute("description");
        if (written == null) {
            return null;
        }
        Checked<Value> value = Evaluator.evaluate(written.value(), scope);
        problems.addAll(value.diagnostics());
        Place place = Place.of("\"description\"", written.value(), declared.form().strict());
        if (value.ok() && sensitive.refuses(value.value(), place)) {
            return null;
        }
        return Reading.text(value.value(), place, problems);
    }

    private @Nullable List<String> members(Definitions.Declared declared, Scopes scopes) {
        List<String> done = known.get(declared.label());
        if (done != null) {
            return done;
        }
        Body.Attribute written = declared.attribute("targets");
        if (written == null) {
            problems.add(
                    ManifestErrors.missing(
                            "group", "targets", declared.labelSpan(), "targets = [\"app\"]"));
            return null;
        }
        if (!open.add(declared.label())) {
            problems.add(
                    ReferenceErrors.attributeCycle(
                            List.of("group." + declared.label() + ".targets"),
                            written.value().span()));
            return null;
        }
        Checked<Value> value = Evaluator.evaluate(written.value(), scopes.of(declared.space()));
        open.remove(declared.label());
        problems.addAll(value.diagnostics());
        Place place = Place.of("\"targets\"", written.value(), declared.form().strict());
        if (value.ok() && sensitive.refuses(value.value(), place)) {
            return null;
        }
        List<String> members = Reading.texts(value.value(), place, problems);
        if (members != null) {
            known.put(declared.label(), members);
        }
        return members;
    }

    /// Where a member of a group is written, for what is wrong with it.
    Place place(String group, String member) {
        Definitions.Declared declared = definitions.groups().get(group);
        Body.Attribute written = declared == null ? null : declared.attribute("targets");
        if (declared == null || written == null) {
            return Place.override("\"targets\"", null);
        }
        return Place.of("\"targets\"", written.value(), declared.form().strict()).naming(member);
    }
}

package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.eval.Evaluator;
import dev.jbake.eval.Scope;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All target blocks, their matrices expanded; this evaluates each attribute of each once, when it
/// is first asked for.
///
/// Filled by one resolution, on one thread.
final class TargetBlocks {
    private final Definitions definitions;
    private final Settings settings;
    private final Sensitive sensitive;
    private final Problems problems;
    private final SequencedMap<String, List<Instance>> instances = new LinkedHashMap<>();
    private final SequencedMap<String, SequencedSet<String>> namesByLabel = new LinkedHashMap<>();
    private final Deque<String> way = new ArrayDeque<>();

    TargetBlocks(
            Definitions definitions, Settings settings, Sensitive sensitive, Problems problems) {
        this.sensitive = sensitive;
        this.definitions = definitions;
        this.settings = settings;
        this.problems = problems;
    }

    /// Works out which targets there are.
    void expand(Scopes scopes) {
        for (Definitions.Declared declared : definitions.targets()) {
            Scope scope = scopes.of(declared.space());
            Set<String> taken = new HashSet<>();
            for (SequencedMap<String, Value> axes : combinations(declared, scope)) {
                String name = name(declared, scope.with(axes));
                if (name == null) {
                    continue;
                }
                if (!taken.add(name)) {
                    problems.add(duplicate(declared, name));
                    continue;
                }
                instances
                        .computeIfAbsent(name, same -> new ArrayList<>())
                        .add(new Instance(name, declared, axes));
                namesByLabel
                        .computeIfAbsent(declared.label(), label -> new LinkedHashSet<>())
                        .add(name);
            }
        }
    }

    private static dev.jbake.diagnostic.Diagnostic duplicate(
            Definitions.Declared declared, String name) {
        Body.Attribute written = declared.attribute("name");
        return written == null
                ? MatrixErrors.nameMissing(declared.label(), declared.labelSpan())
                : MatrixErrors.duplicateName(name, written.value().span());
    }

    private List<SequencedMap<String, Value>> combinations(
            Definitions.Declared declared, Scope scope) {
        Body.Attribute matrix = declared.attribute("matrix");
        if (matrix == null) {
            return List.of(new LinkedHashMap<>());
        }
        Checked<Value> value = Evaluator.evaluate(matrix.value(), scope);
        problems.addAll(value.diagnostics());
        if (value.ok()
                && sensitive.refuses(value.value(), Place.of("\"matrix\"", matrix.value(), true))) {
            return List.of();
        }
        List<SequencedMap<String, Value>> all =
                value.ok() ? Matrix.combinations(value.value(), matrix.value(), problems) : null;
        return all == null ? List.of() : all;
    }

    private @Nullable String name(Definitions.Declared declared, Scope scope) {
        Body.Attribute written = declared.attribute("name");
        if (written == null) {
            return declared.label();
        }
        if (declared.attribute("matrix") == null) {
            problems.add(MatrixErrors.nameWithoutMatrix(written.nameSpan()));
            return declared.label();
        }
        Checked<Value> value = Evaluator.evaluate(written.value(), scope);
        problems.addAll(value.diagnostics());
        Place place = Place.of("\"name\"", written.value(), true);
        if (value.ok() && sensitive.refuses(value.value(), place)) {
            return null;
        }
        String name = Reading.text(value.value(), place, problems);
        if (name != null && !Definitions.isName(name)) {
            problems.add(ManifestErrors.badName(name, written.value().span()));
            return null;
        }
        return name == null ? null : declared.space().qualified(name);
    }

    /// The names of all targets, in the order they are first written.
    Set<String> names() {
        return Collections.unmodifiableSet(instances.keySet());
    }

    /// What each label stands for where that is not just itself.
    SequencedMap<String, List<String>> expanded() {
        SequencedMap<String, List<String>> expanded = new LinkedHashMap<>();
        namesByLabel.forEach((label, names) -> {
            if (names.size() != 1 || !names.getFirst().equals(label)) {
                expanded.put(label, List.copyOf(names));
            }
        });
        return expanded;
    }

    /// What a reference sees of a target's attribute: what its own blocks write, merged, nothing
    /// inherited.
    <T> Value shown(String target, TargetAttribute<T> attribute, Scopes scopes) {
        Draft merged = Draft.EMPTY;
        List<Instance> blocks = instances.getOrDefault(target, List.of());
        // As the peer has it: where a block is written for a service, the block is what is seen.
        boolean both = !blocks.isEmpty() && blocks.getLast().declared().form() != Form.COMPOSE;
        for (Instance instance : blocks) {
            if (both && instance.declared().form() == Form.COMPOSE) {
                continue;
            }
            merged = merged.merge(draft(instance, attribute, scopes));
            if (!instance.isReadable(attribute)) {
                return Value.unknown();
            }
        }
        T value = merged.get(attribute);
        return value == null ? attribute.kind().showAbsent() : attribute.kind().show(value);
    }

    /// Every target as its own blocks write it, merged in the order they are written; paths of
    /// jbake's own form are made to start from the working directory.
    SequencedMap<String, Draft> drafts(Scopes scopes, Meanings meanings) {
        SequencedMap<String, Draft> drafts = new LinkedHashMap<>();
        instances.forEach((name, blocks) -> {
            Draft merged = Draft.EMPTY;
            for (Instance block : blocks) {
                merged = merged.merge(draft(block, scopes, meanings));
            }
            Definitions.Declared first = blocks.getFirst().declared();
            if (blocks.size() > 1 && first.origin().included()) {
                // Who changes an included target does not carry it to another folder.
                merged = new Draft(merged.span(), first.origin().folder(), merged.entries());
            }
            drafts.put(name, merged);
        });
        return drafts;
    }

    private Draft draft(Instance instance, Scopes scopes, Meanings meanings) {
        Definitions.Declared declared = instance.declared();
        String folder = declared.origin().folder();
        boolean own = declared.origin().startsPaths();
        boolean relative = own || settings.fileRelative();
        SequencedMap<TargetAttribute<?>, Draft.Written> entries = new LinkedHashMap<>();
        for (Body.Attribute written : declared.block().body().attributes()) {
            TargetAttribute<?> attribute = TargetAttributes.BY_NAME.get(written.name());
            if (attribute != null) {
                entries.putAll(draft(instance, attribute, scopes).entries());
            }
        }
        Draft draft = new Draft(declared.labelSpan(), relative ? folder : ".", entries);
        List<TargetAttribute<?>> moved =
                own && !settings.elsewhere()
                        ? TargetAttributes.ALL
                        : relative
                                ? List.of(TargetAttributes.CONTEXT, TargetAttributes.CONTEXTS)
                                : List.of();
        return meanings.of(
                draft.moved(path -> LocalPath.from(folder, path), moved), declared.space());
    }

    /// A draft with this attribute alone.
    private <T> Draft draft(Instance instance, TargetAttribute<T> attribute, Scopes scopes) {
        Draft known = instance.read(attribute);
        if (known != null) {
            return known;
        }
        Body.Attribute written = instance.declared().attribute(attribute.name());
        if (written == null) {
            instance.close(attribute, Draft.EMPTY, true);
            return Draft.EMPTY;
        }
        String title = "target." + instance.name() + "." + attribute.name();
        if (!instance.open(attribute.name())) {
            List<String> round = new ArrayList<>(way);
            problems.add(
                    ReferenceErrors.attributeCycle(
                            round.subList(round.indexOf(title), round.size()),
                            written.value().span()));
            return Draft.EMPTY;
        }
        way.addLast(title);
        Expr expr = written.value();
        Scope scope = scopes.of(instance.declared().space());
        Checked<Value> value = Evaluator.evaluate(expr, scope.with(instance.axes()));
        way.removeLast();
        problems.addAll(value.diagnostics());
        Place place =
                Place.of("\"" + attribute.name() + "\"", expr, instance.declared().form().strict());
        Value shown = value.ok() ? sensitive.shown(value.value(), attribute, place) : value.value();
        T read = attribute.kind().read(shown, place, problems);
        Draft draft = read == null ? Draft.EMPTY : Draft.EMPTY.with(attribute, read, place);
        boolean absent = value.value() instanceof Value.Null;
        boolean good = (read != null || absent) && value.value().isWhollyKnown();
        instance.close(attribute, draft, good);
        return draft;
    }

    /// Reports attributes nobody reads; each block once, however many combinations it has.
    void checkNames() {
        List<String> known = new ArrayList<>(TargetAttributes.BY_NAME.keySet());
        known.add("matrix");
        known.add("name");
        definitions
                .targets()
                .forEach(declared -> definitions.checkNames(declared, known, List.of()));
    }

    /// Values of all attributes of one target, as an object for references.
    Value whole(String target, Scopes scopes) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (TargetAttribute<?> attribute : TargetAttributes.ALL) {
            attributes.put(attribute.name(), shown(target, attribute, scopes));
        }
        attributes.put("name", Value.of(target));
        return new Value.ObjectOf(new LinkedHashMap<>(attributes));
    }
}

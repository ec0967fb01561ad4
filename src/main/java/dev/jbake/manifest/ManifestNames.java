package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Spelling;
import dev.jbake.eval.Found;
import dev.jbake.eval.Names;
import dev.jbake.eval.Reference;
import dev.jbake.eval.Step;
import dev.jbake.source.SourceSpan;
import dev.jbake.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What names mean in a namespace of a manifest: variables, and attributes of targets and groups;
/// this asks for no more of a target than the one attribute that is named.
final class ManifestNames implements Names {
    private static final String TARGET = "target";
    private static final String GROUP = "group";

    private final Namespace space;
    private final Scopes scopes;
    private final Variables variables;
    private final TargetBlocks targets;
    private final GroupBlocks groups;

    ManifestNames(
            Namespace space,
            Scopes scopes,
            Variables variables,
            TargetBlocks targets,
            GroupBlocks groups) {
        this.space = space;
        this.scopes = scopes;
        this.variables = variables;
        this.targets = targets;
        this.groups = groups;
    }

    @Override
    public Found find(Reference reference) {
        return switch (reference.root()) {
            case TARGET -> target(reference);
            case GROUP -> group(reference);
            default -> variable(reference);
        };
    }

    private Found variable(Reference reference) {
        for (Namespace at = space; at != null; at = at.outer()) {
            String name = at.qualified(reference.root());
            Optional<Value> value = variables.value(name, reference.span(), scopes);
            if (value.isPresent()) {
                return Found.of(value.get());
            }
        }
        return new Found.Missing();
    }

    private Found target(Reference reference) {
        String name = step(reference, 0);
        if (name == null) {
            return broken(ReferenceErrors.bareTarget(TARGET, reference.span()));
        }
        String full = space.find(name, targets.names()::contains);
        if (full == null) {
            return broken(
                    ReferenceErrors.noSuch(
                            TARGET,
                            name,
                            span(reference, 0),
                            Spelling.didYouMean(name, targets.names())));
        }
        String attribute = step(reference, 1);
        if (attribute == null) {
            return new Found.Known(targets.whole(full, scopes), 1);
        }
        if (attribute.equals("name")) {
            return new Found.Known(Value.of(name), 2);
        }
        TargetAttribute<?> known = TargetAttributes.BY_NAME.get(attribute);
        return known != null
                ? new Found.Known(targets.shown(full, known, scopes), 2)
                : broken(
                        ReferenceErrors.noSuchAttribute(
                                TARGET,
                                attribute,
                                span(reference, 1),
                                Spelling.didYouMean(attribute, TargetAttributes.BY_NAME.keySet())));
    }

    private Found group(Reference reference) {
        String name = step(reference, 0);
        if (name == null) {
            return broken(ReferenceErrors.bareTarget(GROUP, reference.span()));
        }
        String full = space.find(name, groups.names()::contains);
        if (full == null) {
            return broken(
                    ReferenceErrors.noSuch(
                            GROUP,
                            name,
                            span(reference, 0),
                            Spelling.didYouMean(name, groups.names())));
        }
        String attribute = step(reference, 1);
        return "targets".equals(attribute)
                ? new Found.Known(groups.shown(full, scopes), 2)
                : broken(
                        ReferenceErrors.noSuchAttribute(
                                GROUP,
                                String.valueOf(attribute),
                                span(reference, 1),
                                Spelling.didYouMean(
                                        String.valueOf(attribute), List.of("targets"))));
    }

    private static Found broken(Diagnostic why) {
        return new Found.Broken(List.of(why));
    }

    private static @org.jspecify.annotations.Nullable String step(Reference reference, int index) {
        if (reference.steps().size() <= index) {
            return null;
        }
        return switch (reference.steps().get(index)) {
            case Step.Attribute(String name, _) -> name;
            case Step.Key(Value.Text(String key), _) -> key;
            case Step.Key _ -> null;
        };
    }

    private static SourceSpan span(Reference reference, int index) {
        return reference.steps().size() > index
                ? reference.steps().get(index).span()
                : reference.span();
    }

    @Override
    public Collection<String> known() {
        Collection<String> names = new TreeSet<>();
        for (Namespace at = space; at != null; at = at.outer()) {
            for (String full : variables.names()) {
                String local = at.local(full);
                if (local != null) {
                    names.add(local);
                }
            }
        }
        names.addAll(List.of(TARGET, GROUP));
        return names;
    }
}

package dev.jbake.manifest;

import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// The variables whose values nobody may see, and what is shown in their place.
///
/// Where values are hidden, these variables are unknown to the evaluator: what is made of them is
/// unknown too, however it is made, and no value is read that could be shown. Only a build reveals
/// them.
final class Sensitive {
    static final String ATTRIBUTE = "sensitive";

    /// What is shown.
    static final String MASK = "(sensitive)";

    /// Attributes that say where and what to build, which cannot be hidden from who watches it.
    private static final Set<TargetAttribute<?>> PLAIN =
            Set.of(
                    TargetAttributes.DESCRIPTION,
                    TargetAttributes.INHERITS,
                    TargetAttributes.PLATFORMS,
                    TargetAttributes.PULL,
                    TargetAttributes.NO_CACHE,
                    TargetAttributes.NETWORK,
                    TargetAttributes.SHM_SIZE,
                    TargetAttributes.ULIMITS,
                    TargetAttributes.RESOURCES,
                    TargetAttributes.CALL,
                    TargetAttributes.ENTITLEMENTS,
                    TargetAttributes.POLICY,
                    TargetAttributes.BUILDER,
                    TargetAttributes.AFTER);

    private final Set<String> names = new HashSet<>();
    private final boolean reveals;
    private final Problems problems;

    /// @param reveals a build is made, which needs the values
    Sensitive(Definitions definitions, boolean reveals, Problems problems) {
        this.reveals = reveals;
        this.problems = problems;
        for (Definitions.Declared variable : definitions.variables().values()) {
            Body.Attribute written = variable.attribute(ATTRIBUTE);
            if (written != null && isTrue(written)) {
                names.add(variable.label());
            }
        }
    }

    private boolean isTrue(Body.Attribute written) {
        return switch (written.value()) {
            case Expr.BoolLiteral(boolean truth, _) -> truth;
            case Expr.Text(String text, _) when Reading.bool(text) != null ->
                    Boolean.TRUE.equals(Reading.bool(text));
            default -> {
                problems.add(ManifestErrors.sensitiveNotSaid(written.value().span()));
                yield true;
            }
        };
    }

    /// Names of the variables.
    Set<String> names() {
        return names;
    }

    /// The value of this variable is not to be evaluated.
    boolean hides(String variable) {
        return !reveals && names.contains(variable);
    }

    /// Something of this value is unknown, and hidden variables may be the reason.
    boolean isIn(Value value) {
        return !reveals && !names.isEmpty() && !value.isWhollyKnown();
    }

    /// Reports that something cannot be made of a sensitive value, where it is.
    ///
    /// @return whether it is
    boolean refuses(Value value, Place place) {
        if (isIn(value)) {
            problems.add(ManifestErrors.sensitiveHere(place));
            return true;
        }
        return false;
    }

    /// The value with the mask wherever it is unknown, in a shape that the attribute can read.
    Value shown(Value value, TargetAttribute<?> attribute, Place place) {
        if (!isIn(value)) {
            return value;
        }
        if (PLAIN.contains(attribute)) {
            problems.add(ManifestErrors.sensitiveHere(place));
            return value;
        }
        return switch (attribute.kind()) {
            case TextMapKind _ ->
                    value instanceof Value.Unknown ? one(MASK, MASK) : filled(value, "");
            case TextListKind _ ->
                    value instanceof Value.Unknown ? listed(text()) : filled(value, "");
            case BagListKind _ ->
                    value instanceof Value.Unknown
                            ? listed(one("type", MASK))
                            : filled(value, "type");
            case SecretKind _, SshKind _ ->
                    value instanceof Value.Unknown ? listed(one("id", MASK)) : filled(value, "id");
            default -> value instanceof Value.Unknown ? text() : filled(value, "");
        };
    }

    /// @param key what an unknown item is a map with; empty where it is a text
    private static Value filled(Value value, String key) {
        return switch (value) {
            case Value.Unknown _ -> key.isEmpty() ? text() : one(key, MASK);
            case Value.Text _, Value.Num _, Value.Bool _, Value.Null _ -> value;
            case Value.ListOf(_, List<Value> items) -> items(items, key);
            case Value.SetOf(_, List<Value> items) -> items(items, key);
            case Value.Tuple(List<Value> items) -> items(items, key);
            case Value.MapOf(_, var entries) -> entries(entries);
            case Value.ObjectOf(var attributes) -> entries(attributes);
        };
    }

    private static Value items(List<Value> items, String key) {
        List<Value> filled = new ArrayList<>();
        items.forEach(item -> filled.add(filled(item, key)));
        return new Value.Tuple(filled);
    }

    private static Value entries(java.util.SequencedMap<String, Value> entries) {
        LinkedHashMap<String, Value> filled = new LinkedHashMap<>();
        entries.forEach((name, entry) -> filled.put(name, filled(entry, "")));
        return new Value.ObjectOf(filled);
    }

    private static Value listed(Value item) {
        return new Value.Tuple(List.of(item));
    }

    private static Value one(String name, String text) {
        LinkedHashMap<String, Value> entries = new LinkedHashMap<>();
        entries.put(name, new Value.Text(text));
        return new Value.ObjectOf(entries);
    }

    private static Value text() {
        return new Value.Text(MASK);
    }
}

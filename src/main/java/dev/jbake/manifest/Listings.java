package dev.jbake.manifest;

import dev.jbake.target.Group;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.TypeName;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Makes the list of what a manifest declares, in the words buildx has for it.
///
/// Source: buildx's `printTargetList` and the variables of its `ParseMeta`.
final class Listings {
    private static final String PRIVATE = "_";

    private Listings() {}

    /// @param drafts every target as its own blocks write it
    static List<Listing.Entry> targets(
            SequencedMap<String, Draft> drafts, SequencedMap<String, Group> groups) {
        List<Listing.Entry> entries = new ArrayList<>();
        drafts.forEach((name, draft) ->
                entries.add(
                        new Listing.Entry(
                                name, draft.get(TargetAttributes.DESCRIPTION, ""), false)));
        groups.values()
                .forEach(group ->
                        entries.add(new Listing.Entry(group.name(), described(group), true)));
        entries.removeIf(entry -> Namespace.last(entry.name()).startsWith(PRIVATE));
        entries.sort(Comparator.comparing(Listing.Entry::name));
        return entries;
    }

    private static String described(Group group) {
        String members = String.join(", ", group.targets().stream().sorted().toList());
        String description = group.description() == null ? "" : group.description();
        if (description.isEmpty() || members.isEmpty()) {
            return description + members;
        }
        return "%s (%s)".formatted(description, members);
    }

    /// @param type the constraint; null where none is written
    static Listing.Variable variable(
            String name, @Nullable Type type, Value value, String description) {
        return new Listing.Variable(
                name, type == null ? "" : TypeName.wanted(type), shown(type, value), description);
    }

    /// Null for null; empty for what JSON cannot say.
    private static @Nullable String shown(@Nullable Type type, Value value) {
        if (value instanceof Value.Null) {
            return null;
        }
        if (!value.isWhollyKnown()) {
            return Sensitive.MASK;
        }
        try {
            if (type == Type.Primitive.STRING) {
                return withoutQuotes(TypedJson.write(value, type));
            }
            if (type != null) {
                return TypedJson.write(value, type);
            }
            return switch (value) {
                case Value.Text(String text) -> text;
                case Value.Num _, Value.Bool _ ->
                        Conversion.convert(value, Type.Primitive.STRING)
                                        instanceof Converted.Done(Value.Text(String text))
                                ? text
                                : "";
                case Value.Null _,
                        Value.Unknown _,
                        Value.ListOf _,
                        Value.SetOf _,
                        Value.MapOf _,
                        Value.Tuple _,
                        Value.ObjectOf _ ->
                        TypedJson.write(value, value.type());
            };
        } catch (ArithmeticException infinite) {
            return "";
        }
    }

    /// All quotes at both ends, as buildx takes them off.
    private static String withoutQuotes(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '"') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '"') {
            to--;
        }
        return text.substring(from, to);
    }
}

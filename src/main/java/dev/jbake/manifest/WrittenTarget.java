package dev.jbake.manifest;

import dev.jbake.source.SourceSpan;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the attributes of one target were written, by itself or by what it inherits from; this is
/// what a finding points at.
///
/// Of what is not written out, but computed, the place is that of the whole expression.
public final class WrittenTarget {
    private final Draft draft;

    WrittenTarget(Draft draft) {
        this.draft = draft;
    }

    /// The name of the target's block; null where there is none.
    public @Nullable SourceSpan span() {
        return draft.span();
    }

    /// The value of an attribute, where it was written last; the target's own place where it was
    /// not.
    public @Nullable SourceSpan attribute(String name) {
        TargetAttribute<?> attribute = TargetAttributes.BY_NAME.get(name);
        return attribute == null ? draft.span() : draft.place(attribute).span();
    }

    /// An item of a list.
    ///
    /// @param index its number in the resolved list
    /// @param count how many the resolved list has
    /// @param text what it is, where it is a text
    public @Nullable SourceSpan item(String name, int index, int count, String text) {
        SourceSpan exact = first(name, place -> differs(place, place.naming(text)));
        if (exact != null) {
            return exact;
        }
        Draft.Written written = written(name);
        if (written == null) {
            return draft.span();
        }
        return written.place().item(index, count).span();
    }

    /// The value under a key of a map.
    public @Nullable SourceSpan entry(String name, String key) {
        SourceSpan found = first(name, place -> differs(place, place.entry(key)));
        return found == null ? attribute(name) : found;
    }

    /// A key of a map.
    public @Nullable SourceSpan key(String name, String key) {
        SourceSpan found = first(name, place -> differs(place, place.key(key)));
        return found == null ? attribute(name) : found;
    }

    private Draft.@Nullable Written written(String name) {
        TargetAttribute<?> attribute = TargetAttributes.BY_NAME.get(name);
        return attribute == null ? null : draft.entries().get(attribute);
    }

    /// The first answer among the places it was written at, the last one first.
    private @Nullable SourceSpan first(
            String name, Function<Place, @Nullable SourceSpan> narrower) {
        for (Draft.Written at = written(name); at != null; at = at.earlier()) {
            SourceSpan span = narrower.apply(at.place());
            if (span != null) {
                return span;
            }
        }
        return null;
    }

    private static @Nullable SourceSpan differs(Place whole, Place part) {
        boolean narrower = part.expr() != null && !part.expr().equals(whole.expr());
        return narrower ? part.span() : null;
    }
}

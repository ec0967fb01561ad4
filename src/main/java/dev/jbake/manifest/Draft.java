package dev.jbake.manifest;

import dev.jbake.source.SourceSpan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A target on its way; this is the attributes written so far, each with where it was written last.
///
/// Immutable: every step makes a new one.
///
/// @param span the block's name; absent before there is a block
/// @param folder where `.` is, for a target that says no context; `.` for the working directory
/// @param entries by attribute, each holding what the attribute's kind reads; the draft's own from
///   now on, since copying it at every step is what reading a large manifest would mostly do
record Draft(
        @Nullable SourceSpan span,
        String folder,
        SequencedMap<TargetAttribute<?>, Written> entries) {

    static final Draft EMPTY = new Draft(null, ".", new LinkedHashMap<>());

    Draft {
        entries = Collections.unmodifiableSequencedMap(entries);
    }

    /// A value and where it came from.
    ///
    /// @param earlier what it was merged with, written before it or in a parent; absent for none
    record Written(Object value, Place place, @Nullable Written earlier) {
        Written(Object value, Place place) {
            this(value, place, null);
        }
    }

    static Draft of(@Nullable SourceSpan span, String folder) {
        return new Draft(span, folder, new LinkedHashMap<>());
    }

    <T> @Nullable T get(TargetAttribute<T> attribute) {
        Written written = entries.get(attribute);
        return written == null ? null : cast(written.value());
    }

    <T> T get(TargetAttribute<T> attribute, T otherwise) {
        T value = get(attribute);
        return value == null ? otherwise : value;
    }

    /// Where the attribute was written; the target's own place where it was not.
    Place place(TargetAttribute<?> attribute) {
        Written written = entries.get(attribute);
        return written == null
                ? Place.override("\"" + attribute.name() + "\"", span)
                : written.place();
    }

    <T> Draft with(TargetAttribute<T> attribute, T value, Place place) {
        SequencedMap<TargetAttribute<?>, Written> changed = new LinkedHashMap<>(entries);
        changed.put(attribute, new Written(value, place));
        return new Draft(span, folder, changed);
    }

    Draft without(TargetAttribute<?> attribute) {
        SequencedMap<TargetAttribute<?>, Written> changed = new LinkedHashMap<>(entries);
        changed.remove(attribute);
        return new Draft(span, folder, changed);
    }

    /// This one, and on top of it what a later one has.
    Draft merge(Draft later) {
        if (later.entries.isEmpty() && later.span == null) {
            return this;
        }
        if (entries.isEmpty() && later.span != null) {
            return later;
        }
        SequencedMap<TargetAttribute<?>, Written> merged = new LinkedHashMap<>(entries);
        later.entries.forEach((attribute, written) ->
                merged.merge(attribute, written, (had, has) -> both(attribute, had, has)));
        return new Draft(
                later.span == null ? span : later.span,
                later.span == null ? folder : later.folder,
                merged);
    }

    private static <T> Written both(TargetAttribute<T> attribute, Written had, Written has) {
        T value = attribute.merge().both().apply(cast(had.value()), cast(has.value()));
        return new Written(value, has.place(), last(has, had));
    }

    /// What the later one has behind it already, and behind that the earlier one.
    private static Written last(Written has, Written had) {
        return has.earlier() == null
                ? had
                : new Written(
                        has.earlier().value(), has.earlier().place(), last(has.earlier(), had));
    }

    /// All local paths moved, as those of a file in another folder must be.
    Draft moved(UnaryOperator<String> move, List<TargetAttribute<?>> which) {
        if (which.isEmpty()) {
            return this;
        }
        SequencedMap<TargetAttribute<?>, Written> moved = new LinkedHashMap<>(entries);
        for (TargetAttribute<?> attribute : which) {
            moved.computeIfPresent(attribute, (same, written) -> moved(same, written, move));
        }
        return new Draft(span, folder, moved);
    }

    private static <T> Written moved(
            TargetAttribute<T> attribute, Written written, UnaryOperator<String> move) {
        return new Written(
                attribute.paths().apply(cast(written.value()), move),
                written.place(),
                written.earlier());
    }

    /// Doubles removed, and the entitlement added that `network = "host"` stands for.
    Draft tidied() {
        Draft draft = this;
        if ("host".equals(get(TargetAttributes.NETWORK))) {
            Draft host =
                    EMPTY.with(
                            TargetAttributes.ENTITLEMENTS,
                            List.of("network.host"),
                            place(TargetAttributes.NETWORK));
            draft = merge(host);
        }
        SequencedMap<TargetAttribute<?>, Written> tidied = new LinkedHashMap<>();
        draft.entries.forEach((attribute, written) -> {
            Written tidy = tidied(attribute, written);
            if (tidy != null) {
                tidied.put(attribute, tidy);
            }
        });
        return new Draft(span, folder, tidied);
    }

    private static <T> @Nullable Written tidied(TargetAttribute<T> attribute, Written written) {
        T value = attribute.merge().tidy().apply(cast(written.value()));
        return value == null ? null : new Written(value, written.place(), written.earlier());
    }

    /// Only [#with] puts values in, and it is typed.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Object value) {
        return (T) value;
    }
}

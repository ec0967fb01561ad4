package dev.jbake.manifest;

import dev.jbake.target.Target;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An attribute of a target; this is one line of the table that everything else is read from:
/// decoding, merging, overriding, printing, the schema and the reference.
///
/// @param name as it is written
/// @param kind how it is read and shown
/// @param merge what becomes of it when it is written twice
/// @param override what `--set` may do to it
/// @param paths its value with every local path in it moved; most have none
/// @param of where it is in a resolved target; null where the target has none
/// @param doc what it means, in Markdown
/// @param example a line that can be pasted into `jbake.yaml`
/// @param <T> what it is once read
record TargetAttribute<T>(
        String name,
        Kind<T> kind,
        Merge<T> merge,
        OverrideRule override,
        BiFunction<T, UnaryOperator<String>, T> paths,
        Function<Target, @Nullable T> of,
        String doc,
        String example) {

    /// What `--print` shows of it; null for nothing.
    @Nullable Json printed(Target target) {
        T value = of.apply(target);
        return value == null ? null : kind.print(value);
    }

    /// There is one of each in the table, and it is the key of many maps.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}

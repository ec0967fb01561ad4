package dev.jbake.manifest;

import dev.jbake.value.Value;
import org.jspecify.annotations.Nullable;

/// A sort of attribute value; this knows how it is read, shown to expressions, printed and
/// described.
///
/// @param <T> what it is once read; immutable
interface Kind<T> {

    /// What was written; null where the value is null, which means not written, and where it was
    /// reported as a mistake.
    @Nullable T read(Value value, Place place, Problems problems);

    /// What an override wrote; null where it was reported.
    @Nullable T readText(String text, Place place, Problems problems);

    /// One after the other, where several overrides make one value.
    T join(T first, T second);

    /// What a reference such as `target.app.tags` sees.
    Value show(T value);

    /// What a reference sees where the attribute is not written.
    Value showAbsent();

    /// What `--print` shows; null for what it leaves out.
    @Nullable Json print(T value);

    /// What may be written in `jbake.yaml`, as JSON Schema.
    Json schema();

    /// The same in words, for the reference.
    String words();
}

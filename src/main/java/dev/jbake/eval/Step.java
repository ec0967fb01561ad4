package dev.jbake.eval;

import dev.jbake.source.SourceSpan;
import dev.jbake.value.Value;

/// One step from a value into it; this is an attribute or a key that was written literally.
public sealed interface Step {

    SourceSpan span();

    /// `.name`.
    record Attribute(String name, SourceSpan span) implements Step {}

    /// `["key"]`, `[0]`, `.0`.
    record Key(Value key, SourceSpan span) implements Step {}
}

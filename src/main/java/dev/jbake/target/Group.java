package dev.jbake.target;

import dev.jbake.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name for several targets or groups; this is its resolved list.
public record Group(
        String name,
        @Nullable SourceSpan span,
        @Nullable String description,
        List<String> targets) {
    public Group {
        targets = List.copyOf(targets);
    }
}

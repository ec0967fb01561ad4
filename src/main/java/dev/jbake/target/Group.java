package dev.jbake.target;

import dev.jbake.source.SourceSpan;

import org.jspecify.annotations.Nullable;

import java.util.List;

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

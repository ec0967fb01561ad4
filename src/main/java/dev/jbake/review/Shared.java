package dev.jbake.review;

import dev.jbake.source.SourceSpan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Things that several targets may inherit, which are idle only where none of them uses them; this
/// collects them over all targets, and then tells which those are.
final class Shared {
    private final Map<Key, Idle> idle = new LinkedHashMap<>();
    private final Set<Key> used = new HashSet<>();

    private record Key(@Nullable SourceSpan span, String name) {}

    /// A thing that nobody uses.
    record Idle(SourceSpan span, String name, String target, Dockerfile dockerfile) {}

    void use(@Nullable SourceSpan span, String name) {
        used.add(new Key(span, name));
    }

    /// @param target the first one that does not use it is told
    void idle(@Nullable SourceSpan span, String name, String target, Dockerfile dockerfile) {
        if (span != null) {
            idle.putIfAbsent(new Key(span, name), new Idle(span, name, target, dockerfile));
        }
    }

    Iterable<Idle> all() {
        idle.keySet().removeAll(used);
        return idle.values();
    }
}

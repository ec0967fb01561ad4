package dev.jbake.manifest;

import dev.jbake.value.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A target block for one combination of its matrix, or the only one of a block without; this keeps
/// which attributes are evaluated, and which are being evaluated now.
///
/// Owned by the one resolution that made it.
final class Instance {
    private final String name;
    private final Definitions.Declared declared;
    private final SequencedMap<String, Value> axes;
    private final Set<TargetAttribute<?>> readable = new HashSet<>();
    private final Map<TargetAttribute<?>, Draft> read = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Instance(String name, Definitions.Declared declared, Map<String, Value> axes) {
        this.name = name;
        this.declared = declared;
        this.axes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(axes));
    }

    String name() {
        return name;
    }

    Definitions.Declared declared() {
        return declared;
    }

    /// The value of each axis in this combination.
    SequencedMap<String, Value> axes() {
        return axes;
    }

    /// The attribute is evaluated and was not reported, whether or not it is written.
    boolean isReadable(TargetAttribute<?> attribute) {
        return readable.contains(attribute);
    }

    /// A draft of this one attribute; empty where it is not written, null where it is not evaluated
    /// yet.
    @Nullable Draft read(TargetAttribute<?> attribute) {
        return read.get(attribute);
    }

    /// False where the attribute is being evaluated already, and so needs itself.
    boolean open(String attribute) {
        return open.add(attribute);
    }

    /// @param good nothing was wrong with it
    void close(TargetAttribute<?> attribute, Draft draft, boolean good) {
        open.remove(attribute.name());
        if (read.putIfAbsent(attribute, draft) == null && good) {
            readable.add(attribute);
        }
    }
}

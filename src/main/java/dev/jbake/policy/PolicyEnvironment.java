package dev.jbake.policy;

import dev.jbake.rego.RegoValue;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a policy is told of the build, as `input.env`.
///
/// @param filename of the Dockerfile, without folders
/// @param stage the build's target stage; null for the last
public record PolicyEnvironment(
        Map<String, String> args,
        Map<String, String> labels,
        String filename,
        @Nullable String stage) {
    public PolicyEnvironment {
        args = Map.copyOf(args);
        labels = Map.copyOf(labels);
    }

    /// @param caps whether it is asked what the build needs, before there is a source
    RegoValue value(boolean caps) {
        Map<RegoValue, RegoValue> members = new TreeMap<>();
        SourceInput.put(members, "args", args);
        SourceInput.put(members, "labels", labels);
        SourceInput.put(members, "filename", filename);
        SourceInput.put(members, "target", stage == null ? "" : stage);
        if (caps) {
            members.put(RegoValue.of("capsRequest"), RegoValue.of(true));
        }
        members.put(RegoValue.of("depth"), RegoValue.of(0));
        return new RegoValue.Obj(members);
    }
}

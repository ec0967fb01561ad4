package dev.jbake.kubernetes;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a workload of BuildKit should be like.
///
/// @param name of the Deployment or StatefulSet, and of what belongs to it
/// @param storage size of the volume that outlives a pod; null for a Deployment without one, else
///   the workload is a StatefulSet. This and the other sizes are quantities such as `2Gi`.
/// @param requestsStorage of the node's own disk, as `limitsStorage`
/// @param stateInMemory size of BuildKit's state where it is kept in memory; null to keep it on
///   disk
/// @param qemuImage what registers other platforms before BuildKit starts; null for nothing
/// @param platforms what the user fixed, to be read by other tools
/// @param arguments of buildkitd
/// @param environment of buildkitd, by name
/// @param files path below `/etc/buildkit` to content
public record WorkloadSpec(
        String name,
        String image,
        int replicas,
        @Nullable String storage,
        @Nullable String requestsCpu,
        @Nullable String requestsMemory,
        @Nullable String requestsStorage,
        @Nullable String limitsCpu,
        @Nullable String limitsMemory,
        @Nullable String limitsStorage,
        @Nullable String stateInMemory,
        boolean rootless,
        @Nullable String qemuImage,
        @Nullable String schedulerName,
        @Nullable String serviceAccount,
        SequencedMap<String, String> nodeSelector,
        SequencedMap<String, String> annotations,
        SequencedMap<String, String> labels,
        List<Toleration> tolerations,
        List<String> platforms,
        List<String> arguments,
        SequencedMap<String, String> environment,
        SequencedMap<String, String> files) {

    public WorkloadSpec {
        nodeSelector = sorted(nodeSelector);
        annotations = sorted(annotations);
        labels = sorted(labels);
        tolerations = List.copyOf(tolerations);
        platforms = List.copyOf(platforms);
        arguments = List.copyOf(arguments);
        environment = sorted(environment);
        files = sorted(files);
    }

    private static SequencedMap<String, String> sorted(SequencedMap<String, String> map) {
        return Collections.unmodifiableSequencedMap(new TreeMap<>(map));
    }

    /// Whether BuildKit's state is on a volume of its own, which makes the workload a StatefulSet.
    public boolean persistent() {
        return storage != null;
    }

    /// What a node may be marked with, and pods of this workload still go there.
    ///
    /// @param seconds for how long they stay; null for ever. The texts are empty when not written.
    public record Toleration(
            String key, String operator, String value, String effect, @Nullable Long seconds) {}
}

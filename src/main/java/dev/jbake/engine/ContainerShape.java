package dev.jbake.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A container to be created; this is all that jbake ever asks for.
///
/// Null, zero and empty mean that the engine's own default holds.
///
/// @param environment `NAME=value`
/// @param volume name of the volume to mount
/// @param volumeTarget where to mount it
/// @param restart name of the restart policy, `unless-stopped`
/// @param restartCount most restarts of `on-failure`; 0 for no limit
/// @param memory bytes
/// @param memorySwap bytes, -1 for no limit
/// @param gpus whether it gets all GPUs of the machine
/// @param readOnlyFolders folders of the machine that it sees at the same place, and cannot change
public record ContainerShape(
        String name,
        String image,
        List<String> command,
        List<String> environment,
        String volume,
        String volumeTarget,
        boolean privileged,
        boolean init,
        String restart,
        int restartCount,
        @Nullable String network,
        @Nullable String cgroupParent,
        @Nullable String usernsMode,
        long memory,
        long memorySwap,
        long cpuQuota,
        long cpuPeriod,
        long cpuShares,
        @Nullable String cpusetCpus,
        @Nullable String cpusetMems,
        boolean gpus,
        List<String> readOnlyFolders) {
    public ContainerShape {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        readOnlyFolders = List.copyOf(readOnlyFolders);
    }
}

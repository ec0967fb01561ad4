package dev.jbake.buildkit;

import java.time.Duration;
import java.util.List;

/// What of a daemon's cache may be thrown away; sizes in bytes, zero for no bound.
///
/// @param all whether what the daemon keeps for itself may go too
/// @param filters in containerd's language, any of them suffices
/// @param keep what was used within this time stays
/// @param reservedSpace what may always stay
/// @param maxUsedSpace above which things go
/// @param minFreeSpace below which things go
public record PruneRules(
        boolean all,
        List<String> filters,
        Duration keep,
        long reservedSpace,
        long maxUsedSpace,
        long minFreeSpace) {

    public PruneRules {
        filters = List.copyOf(filters);
    }
}

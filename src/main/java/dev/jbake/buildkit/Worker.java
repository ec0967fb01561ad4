package dev.jbake.buildkit;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One place in a daemon where steps run.
///
/// @param labels such as `org.mobyproject.buildkit.worker.executor`, sorted
/// @param platforms as `os/architecture[/variant]`, the worker's own first
public record Worker(
        String id,
        SequencedMap<String, String> labels,
        List<String> platforms,
        List<CachePolicy> cachePolicies,
        DaemonVersion version,
        List<Device> devices) {

    public Worker {
        labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
        platforms = List.copyOf(platforms);
        cachePolicies = List.copyOf(cachePolicies);
        devices = List.copyOf(devices);
    }

    /// One rule by which the daemon throws cache away; sizes in bytes, zero where the rule does not
    /// say.
    public record CachePolicy(
            boolean all,
            List<String> filters,
            Duration keep,
            long reservedSpace,
            long maxUsedSpace,
            long minFreeSpace) {
        public CachePolicy {
            filters = List.copyOf(filters);
        }
    }

    /// A device that steps may ask for.
    public record Device(
            String name,
            boolean autoAllow,
            boolean onDemand,
            SequencedMap<String, String> annotations) {
        public Device {
            annotations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(annotations));
        }
    }
}

package dev.jbake.history;

import dev.jbake.template.Datum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// What the frontend was told in a build of the past; whoever asks for an attribute takes it away,
/// so that in the end those are left that nobody knows.
final class Settings {
    /// Those that are shown elsewhere, or say nothing to people.
    private static final List<String> SILENT =
            List.of("vcs:", "build-arg:", "label:", "context:", "attest:");

    private final SequencedMap<String, String> left;

    Settings(Map<String, String> attributes) {
        left = new TreeMap<>(attributes);
        left.remove("frontend.caps");
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    /// Its value; empty where it is not there.
    String look(String name) {
        return left.getOrDefault(name, "");
    }

    String take(String name) {
        String value = left.remove(name);
        return value == null ? "" : value;
    }

    /// Those of a kind, by what is left of their names.
    List<Datum> kind(String prefix) {
        SequencedMap<String, String> found = new TreeMap<>();
        left.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return pairs(found);
    }

    /// Those that nobody took.
    List<Datum> rest() {
        SequencedMap<String, String> rest = new TreeMap<>(left);
        rest.keySet().removeIf(name -> SILENT.stream().anyMatch(name::startsWith));
        return pairs(rest);
    }

    private static List<Datum> pairs(SequencedMap<String, String> values) {
        List<Datum> pairs = new ArrayList<>();
        values.forEach((name, value) -> {
            SequencedMap<String, Datum> parts = new LinkedHashMap<>();
            parts.put("Name", Datum.of(name));
            parts.put("Value", Datum.of(value));
            pairs.add(Look.thing("history.keyValueOutput", parts));
        });
        return pairs;
    }

    /// The machine's part of a build: everything that is no input.
    Datum config() {
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Network", Datum.of(take("force-network-mode")));
        String hosts = take("add-hosts");
        parts.put(
                "ExtraHosts",
                Datum.of(hosts.isEmpty() ? List.of() : Arrays.asList(hosts.split(",", -1))));
        parts.put("Hostname", Datum.of(take("hostname")));
        parts.put("CgroupParent", Datum.of(take("cgroup-parent")));
        parts.put("ImageResolveMode", Datum.of(take("image-resolve-mode")));
        String several = take("build-arg:BUILDKIT_MULTI_PLATFORM");
        String forced = take("multi-platform");
        parts.put("MultiPlatform", Datum.of(isTrue(forced.isEmpty() ? several : forced)));
        boolean uncached = has("no-cache");
        String stages = take("no-cache");
        parts.put("NoCache", Datum.of(uncached && stages.isEmpty()));
        parts.put(
                "NoCacheFilter",
                Datum.of(stages.isEmpty() ? List.of() : Arrays.asList(stages.split(",", -1))));
        parts.put("ShmSize", Datum.of(take("shm-size")));
        parts.put("Ulimit", Datum.of(take("ulimit")));
        parts.put("Memory", Datum.of(take("memory")));
        parts.put("MemorySwap", Datum.of(take("memswap")));
        parts.put("CPUShares", Datum.of(take("cpushares")));
        parts.put("CPUPeriod", Datum.of(take("cpuperiod")));
        parts.put("CPUQuota", Datum.of(take("cpuquota")));
        parts.put("CPUSetCPUs", Datum.of(take("cpusetcpus")));
        parts.put("CPUSetMems", Datum.of(take("cpusetmems")));
        parts.put("CacheMountNS", Datum.of(take("build-arg:BUILDKIT_CACHE_MOUNT_NS")));
        parts.put("DockerfileCheckConfig", Datum.of(take("build-arg:BUILDKIT_DOCKERFILE_CHECK")));
        parts.put("SourceDateEpoch", Datum.of(take("build-arg:SOURCE_DATE_EPOCH")));
        parts.put("SandboxHostname", Datum.of(take("build-arg:SANDBOX_HOSTNAME")));
        parts.put("RestRaw", new Datum.Items(rest()));
        return Look.thing("history.configOutput", parts);
    }

    static boolean isTrue(String word) {
        return Set.of("1", "t", "T", "true", "TRUE", "True").contains(word);
    }
}

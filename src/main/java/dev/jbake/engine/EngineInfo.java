package dev.jbake.engine;

import java.util.List;
import java.util.Map;

/// What jbake wants to know of an engine; this is a part of `/info`.
///
/// @param name host name of its machine
/// @param version such as `28.5.2`
/// @param system `linux` or `windows`
/// @param architecture as the kernel says it: `x86_64`, `aarch64`
/// @param cgroupDriver `cgroupfs`, `systemd` or `none`
/// @param usernsRemapped whether containers run with remapped users
/// @param containerdStore whether images live in containerd, which takes multi-platform images
/// @param dropped names of limits, as the driver options have them, that its kernel cannot keep and
///   it therefore drops
/// @param registries what it knows of registries and proxies
/// @param warnings what the engine warns about
public record EngineInfo(
        String name,
        String version,
        String system,
        String architecture,
        String cgroupDriver,
        boolean usernsRemapped,
        boolean containerdStore,
        List<String> dropped,
        EngineRegistries registries,
        List<String> warnings) {
    public EngineInfo {
        dropped = List.copyOf(dropped);
        warnings = List.copyOf(warnings);
    }

    static EngineInfo of(JsonObject info) {
        boolean userns =
                info.texts("SecurityOptions").stream()
                        .anyMatch(option -> List.of(option.split(",")).contains("name=userns"));
        boolean containerd =
                info.items("DriverStatus")
                        .anyMatch(List.of("driver-type", "io.containerd.snapshotter.v1")::equals);
        return new EngineInfo(
                info.text("Name"),
                info.text("ServerVersion"),
                info.text("OSType"),
                info.text("Architecture"),
                info.text("CgroupDriver"),
                userns,
                containerd,
                dropped(info),
                EngineRegistries.of(info),
                info.texts("Warnings"));
    }

    private static List<String> dropped(JsonObject info) {
        Map<String, List<String>> limits =
                Map.of(
                        "MemoryLimit", List.of("memory"),
                        "SwapLimit", List.of("memory-swap"),
                        "CpuCfsPeriod", List.of("cpu-period"),
                        "CpuCfsQuota", List.of("cpu-quota"),
                        "CPUShares", List.of("cpu-shares"),
                        "CPUSet", List.of("cpuset-cpus", "cpuset-mems"));
        return limits.entrySet().stream()
                .filter(limit -> info.has(limit.getKey()) && !info.flag(limit.getKey()))
                .flatMap(limit -> limit.getValue().stream())
                .toList();
    }
}

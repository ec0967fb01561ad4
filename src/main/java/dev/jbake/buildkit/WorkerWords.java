package dev.jbake.buildkit;

import dev.jbake.buildkit.wire.caps.APICap;
import dev.jbake.buildkit.wire.gateway.PongResponse;
import dev.jbake.buildkit.wire.llb.Platform;
import dev.jbake.buildkit.wire.types.BuildkitVersion;
import dev.jbake.buildkit.wire.types.CDIDevice;
import dev.jbake.buildkit.wire.types.GCPolicy;
import dev.jbake.buildkit.wire.types.WorkerRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// From the wire's words for what a daemon is and can do to ours.
final class WorkerWords {

    private WorkerWords() {}

    static Worker worker(WorkerRecord worker) {
        return new Worker(
                worker.getId(),
                new TreeMap<>(worker.getLabelsMap()),
                worker.getPlatformsList().stream().map(WorkerWords::platform).toList(),
                worker.getGcPolicyList().stream().map(WorkerWords::policy).toList(),
                version(worker.getBuildkitVersion()),
                worker.getCdiDevicesList().stream().map(WorkerWords::device).toList());
    }

    static DaemonVersion version(BuildkitVersion version) {
        return new DaemonVersion(
                version.getPackage(),
                version.getVersion(),
                version.getRevision(),
                version.getDockerfileVersion());
    }

    static Capabilities capabilities(PongResponse pong) {
        return new Capabilities(
                enabled(pong.getFrontendApiCapsList()), enabled(pong.getLlbCapsList()));
    }

    private static Set<String> enabled(List<APICap> caps) {
        return caps.stream()
                .filter(APICap::getEnabled)
                .map(APICap::getId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String platform(Platform platform) {
        String name = platform.getOs() + "/" + platform.getArchitecture();
        return platform.getVariant().isEmpty() ? name : name + "/" + platform.getVariant();
    }

    private static Worker.CachePolicy policy(GCPolicy policy) {
        return new Worker.CachePolicy(
                policy.getAll(),
                policy.getFiltersList(),
                Duration.ofNanos(policy.getKeepDuration()),
                policy.getReservedSpace(),
                policy.getMaxUsedSpace(),
                policy.getMinFreeSpace());
    }

    private static Worker.Device device(CDIDevice device) {
        return new Worker.Device(
                device.getName(),
                device.getAutoAllow(),
                device.getOnDemand(),
                new TreeMap<>(device.getAnnotationsMap()));
    }
}

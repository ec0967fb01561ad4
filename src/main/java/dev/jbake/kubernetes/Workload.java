package dev.jbake.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The objects that make BuildKit run in a cluster, as buildx makes them, so that either tool works
/// with the other's.
///
/// @param object the Deployment or StatefulSet
/// @param settings a ConfigMap for each folder of configuration files
/// @param selector labels that its pods have, and no others'
public record Workload(
        KubernetesObject object,
        List<KubernetesObject> settings,
        SequencedMap<String, String> selector) {
    /// The container that runs BuildKit.
    public static final String CONTAINER = "buildkitd";

    /// The annotation with the platforms that the user fixed.
    public static final String PLATFORMS = "buildx.docker.com/platform";

    /// The label that a workload's pods are found by.
    public static final String APP = "app";

    private static final String STATE = "/var/lib/buildkit";
    private static final String ROOTLESS_STATE = "/home/user/.local/share/buildkit";
    private static final String CONFIGURATION = "/etc/buildkit";
    private static final String APPARMOR =
            "container.apparmor.security.beta.kubernetes.io/" + CONTAINER;

    public Workload {
        settings = List.copyOf(settings);
    }

    /// Whether BuildKit's state outlives a pod.
    public boolean persistent() {
        return object.text("kind").equals("StatefulSet");
    }

    /// How many pods there should be.
    public int replicas() {
        return (int) object.at("spec").number("replicas");
    }

    public static Workload of(WorkloadSpec spec) {
        SequencedMap<String, String> labels = new TreeMap<>(spec.labels());
        labels.put(APP, spec.name());
        SequencedMap<String, String> annotations = new TreeMap<>(spec.annotations());
        if (!spec.platforms().isEmpty()) {
            annotations.put(PLATFORMS, String.join(",", spec.platforms()));
        }
        if (spec.rootless()) {
            // The same said in the old way would contradict the profile below.
            annotations.remove(APPARMOR);
        }
        List<ConfigFolder> folders = ConfigFolder.of(spec.files());
        SequencedMap<String, Object> template =
                part(
                        "metadata",
                        part("labels", labels, "annotations", annotations),
                        "spec",
                        pod(spec, folders));
        SequencedMap<String, Object> body =
                part(
                        "replicas",
                        spec.replicas(),
                        "selector",
                        part("matchLabels", labels),
                        "template",
                        template);
        if (spec.storage() != null) {
            body.put("serviceName", CONTAINER);
            body.put("podManagementPolicy", "Parallel");
            body.put("volumeClaimTemplates", List.of(claim(spec.storage())));
        }
        KubernetesObject object =
                new KubernetesObject(
                        part(
                                "apiVersion",
                                "apps/v1",
                                "kind",
                                spec.persistent() ? "StatefulSet" : "Deployment",
                                "metadata",
                                part(
                                        "name",
                                        spec.name(),
                                        "labels",
                                        labels,
                                        "annotations",
                                        annotations),
                                "spec",
                                body));
        return new Workload(
                object,
                folders.stream().map(each -> each.object(spec.name(), annotations)).toList(),
                labels);
    }

    private static Map<String, Object> pod(WorkloadSpec spec, List<ConfigFolder> folders) {
        List<Object> mounts = new ArrayList<>();
        List<Object> volumes = new ArrayList<>();
        for (ConfigFolder folder : folders) {
            mounts.add(mount(folder.name(), CONFIGURATION + folder.below()));
            volumes.add(
                    part(
                            "name",
                            folder.name(),
                            "configMap",
                            part("name", spec.name() + "-" + folder.name())));
        }
        state(spec, mounts, volumes);
        SequencedMap<String, Object> pod = part("containers", List.of(container(spec, mounts)));
        if (!volumes.isEmpty()) {
            pod.put("volumes", volumes);
        }
        if (spec.qemuImage() != null) {
            pod.put("initContainers", List.of(qemu(spec.qemuImage())));
        }
        putWritten(pod, "serviceAccountName", spec.serviceAccount());
        putWritten(pod, "schedulerName", spec.schedulerName());
        if (!spec.nodeSelector().isEmpty()) {
            pod.put("nodeSelector", spec.nodeSelector());
        }
        if (!spec.tolerations().isEmpty()) {
            pod.put("tolerations", spec.tolerations().stream().map(Workload::toleration).toList());
        }
        return pod;
    }

    /// Where BuildKit keeps its state: a claim of the StatefulSet has the name of the mount.
    private static void state(WorkloadSpec spec, List<Object> mounts, List<Object> volumes) {
        @Nullable String memory = spec.stateInMemory();
        if (spec.rootless()) {
            mounts.add(mount(CONTAINER, ROOTLESS_STATE));
            volumes.add(part("name", CONTAINER, "emptyDir", inMemory(memory)));
        } else if (spec.persistent()) {
            mounts.add(mount(CONTAINER, STATE));
            if (memory != null) {
                volumes.add(part("name", "buildkit-memory", "emptyDir", inMemory(memory)));
            }
        } else if (memory != null) {
            mounts.add(mount("buildkit-memory", STATE));
            volumes.add(part("name", "buildkit-memory", "emptyDir", inMemory(memory)));
        }
    }

    private static Map<String, Object> inMemory(@Nullable String size) {
        return size == null ? part() : part("medium", "Memory", "sizeLimit", size);
    }

    private static Map<String, Object> container(WorkloadSpec spec, List<Object> mounts) {
        SequencedMap<String, Object> container = part("name", CONTAINER, "image", spec.image());
        List<String> arguments = new ArrayList<>(spec.arguments());
        if (spec.rootless()) {
            arguments.add("--oci-worker-no-process-sandbox");
        }
        if (!arguments.isEmpty()) {
            container.put("args", arguments);
        }
        if (!spec.environment().isEmpty()) {
            container.put(
                    "env",
                    spec.environment().entrySet().stream()
                            .map(each -> part("name", each.getKey(), "value", each.getValue()))
                            .toList());
        }
        container.put("readinessProbe", probe());
        container.put("livenessProbe", probe());
        container.put("resources", resources(spec));
        container.put(
                "securityContext",
                spec.rootless()
                        ? part(
                                "appArmorProfile",
                                part("type", "Unconfined"),
                                "seccompProfile",
                                part("type", "Unconfined"))
                        : part("privileged", true));
        if (!mounts.isEmpty()) {
            container.put("volumeMounts", mounts);
        }
        return container;
    }

    /// What is asked of the node's own disk is a limit as well: so does buildx have it.
    private static Map<String, Object> resources(WorkloadSpec spec) {
        SequencedMap<String, Object> requests = part();
        putWritten(requests, "cpu", spec.requestsCpu());
        putWritten(requests, "memory", spec.requestsMemory());
        SequencedMap<String, Object> limits = part();
        putWritten(limits, "ephemeral-storage", spec.requestsStorage());
        putWritten(limits, "cpu", spec.limitsCpu());
        putWritten(limits, "memory", spec.limitsMemory());
        putWritten(limits, "ephemeral-storage", spec.limitsStorage());
        SequencedMap<String, Object> both = part();
        if (!requests.isEmpty()) {
            both.put("requests", requests);
        }
        if (!limits.isEmpty()) {
            both.put("limits", limits);
        }
        return both;
    }

    private static Map<String, Object> probe() {
        return part(
                "exec",
                part("command", List.of("buildctl", "debug", "workers")),
                "initialDelaySeconds",
                5,
                "timeoutSeconds",
                60,
                "periodSeconds",
                30,
                "successThreshold",
                1,
                "failureThreshold",
                3);
    }

    private static Map<String, Object> qemu(String image) {
        return part(
                "name",
                "qemu",
                "image",
                image,
                "args",
                List.of("--install", "all"),
                "securityContext",
                part("privileged", true));
    }

    private static Map<String, Object> claim(String size) {
        return part(
                "metadata",
                part("name", CONTAINER),
                "spec",
                part(
                        "accessModes",
                        List.of("ReadWriteOnce"),
                        "resources",
                        part("requests", part("storage", size))));
    }

    private static Map<String, Object> toleration(WorkloadSpec.Toleration toleration) {
        SequencedMap<String, Object> members = part();
        putWritten(members, "key", toleration.key());
        putWritten(members, "operator", toleration.operator());
        putWritten(members, "value", toleration.value());
        putWritten(members, "effect", toleration.effect());
        if (toleration.seconds() != null) {
            members.put("tolerationSeconds", toleration.seconds());
        }
        return members;
    }

    private static Map<String, Object> mount(String name, String path) {
        return part("name", name, "mountPath", path);
    }

    private static void putWritten(Map<String, Object> to, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            to.put(name, text);
        }
    }

    /// Names and values in turn.
    private static SequencedMap<String, Object> part(Object... members) {
        SequencedMap<String, Object> part = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            part.put((String) members[i], members[i + 1]);
        }
        return part;
    }
}

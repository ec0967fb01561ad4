package dev.jbake.builder;

import dev.jbake.kubernetes.Workload;
import dev.jbake.kubernetes.WorkloadSpec;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.Platform;
import dev.jbake.target.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The options of the kubernetes driver, checked; this is what they mean.
///
/// @param namespace null for the one that the cluster's settings name
/// @param sticky whether a folder is always built in the same pod; otherwise in any
/// @param timeout for pods to get ready
/// @param defaultLoad whether a target without outputs is loaded into the engine
record KubernetesOptions(
        WorkloadSpec workload,
        @Nullable String namespace,
        boolean sticky,
        Duration timeout,
        boolean defaultLoad) {
    private static final String ROOTLESS_IMAGE = DriverOptions.DEFAULT_IMAGE + "-rootless";
    private static final String QEMU_IMAGE = "tonistiigi/binfmt:latest";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /// A longer wait is a mistake.
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final String ENV = "env.";
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    static KubernetesOptions of(StoredNode node) throws BuilderException {
        return new Reading(node).options();
    }

    /// The options of one node while they are read.
    private static final class Reading {
        private final StoredNode node;
        private final SequencedMap<String, String> written;

        Reading(StoredNode node) {
            this.node = node;
            this.written = node.options();
        }

        KubernetesOptions options() throws BuilderException {
            OptionCheck.check(BuilderDriver.KUBERNETES.text(), written);
            return new KubernetesOptions(
                    workload(),
                    text("namespace"),
                    !"random".equals(written.get("loadbalance")),
                    timeout(),
                    flag("default-load"));
        }

        private WorkloadSpec workload() throws BuilderException {
            boolean rootless = flag("rootless");
            String usual = rootless ? ROOTLESS_IMAGE : DriverOptions.DEFAULT_IMAGE;
            @Nullable String image = text("image");
            @Nullable String qemu = text("qemu.image");
            return new WorkloadSpec(
                    node.name().replace('_', '-'),
                    image == null ? usual : image,
                    replicas(),
                    text("persistent-volume-claim.requests.storage"),
                    text("requests.cpu"),
                    text("requests.memory"),
                    text("requests.ephemeral-storage"),
                    text("limits.cpu"),
                    text("limits.memory"),
                    text("limits.ephemeral-storage"),
                    text("buildkit-root-volume-memory"),
                    rootless,
                    !flag("qemu.install") ? null : qemu == null ? QEMU_IMAGE : qemu,
                    text("schedulername"),
                    text("serviceaccount"),
                    pairs("nodeselector", ""),
                    pairs("annotations", Workload.PLATFORMS),
                    pairs("labels", Workload.APP),
                    tolerations(),
                    node.platforms().stream().map(Platform::toString).toList(),
                    node.flags(),
                    environment(),
                    files());
        }

        private SequencedMap<String, String> environment() {
            SequencedMap<String, String> environment = new TreeMap<>();
            written.forEach((name, value) -> {
                if (name.startsWith(ENV)) {
                    environment.put(name.substring(ENV.length()), value);
                }
            });
            return environment;
        }

        private SequencedMap<String, String> files() {
            SequencedMap<String, String> files = new TreeMap<>();
            node.files()
                    .forEach((path, content) ->
                            files.put(
                                    path,
                                    new String(
                                            Base64.getDecoder().decode(content),
                                            StandardCharsets.UTF_8)));
            return files;
        }

        /// An empty one is as good as none.
        private @Nullable String text(String name) {
            @Nullable String value = written.get(name);
            return value == null || value.isEmpty() ? null : value;
        }

        private boolean flag(String name) {
            @Nullable String value = written.get(name);
            return value != null && TRUE.contains(value);
        }

        private int replicas() throws BuilderException {
            @Nullable String value = text("replicas");
            int replicas = value == null ? 1 : Integer.parseInt(value);
            if (replicas < 1) {
                throw BuilderErrors.badOption("replicas", String.valueOf(value), "at least 1");
            }
            return replicas;
        }

        private Duration timeout() throws BuilderException {
            @Nullable String value = text("timeout");
            if (value == null) {
                return TIMEOUT;
            }
            return TimeSpan.parse(value)
                    .filter(span -> !span.isNegative() && span.compareTo(LONGEST) <= 0)
                    .orElseThrow(() -> wrong("timeout", value));
        }

        private static BuilderException wrong(String name, String value) {
            return OptionCheck.wrong(BuilderDriver.KUBERNETES, name, value);
        }

        /// @param reserved a name that is not the user's; empty for none
        private SequencedMap<String, String> pairs(String name, String reserved)
                throws BuilderException {
            SequencedMap<String, String> pairs = new TreeMap<>();
            @Nullable String value = written.get(name);
            if (value == null) {
                return pairs;
            }
            for (String pair : unquoted(value).split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw wrong(name, value);
                }
                String key = pair.substring(0, equals);
                if (key.equals(reserved)) {
                    throw BuilderErrors.wrong(
                            "The driver option "
                                    + name
                                    + " may not set \""
                                    + key
                                    + "\": the driver does.");
                }
                pairs.put(key, pair.substring(equals + 1));
            }
            return pairs;
        }

        private static String unquoted(String value) {
            return value.replaceAll("^\"+|\"+$", "");
        }

        private List<WorkloadSpec.Toleration> tolerations() {
            List<WorkloadSpec.Toleration> tolerations = new ArrayList<>();
            @Nullable String value = written.get("tolerations");
            if (value != null) {
                for (String each : value.split(";", -1)) {
                    tolerations.add(toleration(each));
                }
            }
            return tolerations;
        }

        /// What has no `=` is passed over, as buildx does.
        private static WorkloadSpec.Toleration toleration(String text) {
            String key = "";
            String operator = "";
            String value = "";
            String effect = "";
            @Nullable Long seconds = null;
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                String said = pair.substring(equals + 1);
                switch (equals < 0 ? "" : pair.substring(0, equals)) {
                    case "key" -> key = said;
                    case "operator" -> operator = said;
                    case "value" -> value = said;
                    case "effect" -> effect = said;
                    case "tolerationSeconds" -> seconds = Long.valueOf(said);
                    default -> {}
                }
            }
            return new WorkloadSpec.Toleration(key, operator, value, effect, seconds);
        }
    }
}

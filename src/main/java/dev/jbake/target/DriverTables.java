package dev.jbake.target;

import static dev.jbake.target.DriverOption.line;
import static dev.jbake.target.DriverOption.ours;

import java.util.List;

/// The options of every driver; this is the table that they are checked against and documented
/// from.
///
/// Names, defaults and meanings of what is not ours are buildx's.
final class DriverTables {
    static final List<DriverOption> DOCKER_CONTAINER =
            List.of(
                    line(
                            "image",
                            DriverValue.IMAGE,
                            "`moby/buildkit:buildx-stable-1`",
                            "The image with BuildKit. With a digest, `NAME:TAG@sha256:…`, it is that"
                                    + " image and no other. It is pulled only where the engine does"
                                    + " not have it.",
                            "moby/buildkit:v0.34.2"),
                    line(
                            "network",
                            DriverValue.TEXT,
                            "the engine's",
                            "The network of the container. `host` also lets builds use the host's"
                                    + " network where they ask for it.",
                            "host"),
                    line(
                            "memory",
                            DriverValue.SIZE,
                            "",
                            "How much memory the container may use; more, and the kernel ends a"
                                    + " process in it.",
                            "8g"),
                    line(
                            "memory-swap",
                            DriverValue.SWAP,
                            "twice `memory`",
                            "Memory and swap together; `-1` for as much swap as there is.",
                            "10g"),
                    line(
                            "cpu-period",
                            DriverValue.NUMBER,
                            "100000",
                            "The period of the CPU quota, in microseconds.",
                            "100000"),
                    line(
                            "cpu-quota",
                            DriverValue.NUMBER,
                            "",
                            "CPU time that may be used in each period, in microseconds: twice the"
                                    + " period is two CPUs.",
                            "200000"),
                    line(
                            "cpu-shares",
                            DriverValue.COUNT,
                            "1024",
                            "The weight against other containers where CPUs are short.",
                            "512"),
                    line(
                            "cpuset-cpus",
                            DriverValue.CPUS,
                            "all",
                            "The CPUs that may be used.",
                            "0-3"),
                    line(
                            "cpuset-mems",
                            DriverValue.CPUS,
                            "all",
                            "The memory nodes that may be used.",
                            "0"),
                    line(
                            "cgroup-parent",
                            DriverValue.TEXT,
                            "`/docker/buildx`",
                            "The control group under which the container's is made. Only on engines"
                                    + " whose cgroup driver is `cgroupfs`; others get none.",
                            "/builds"),
                    line(
                            "restart-policy",
                            DriverValue.RESTART,
                            "`unless-stopped`",
                            "When the engine starts the container again by itself.",
                            "on-failure:5"),
                    line(
                            "env.NAME",
                            DriverValue.TEXT,
                            "",
                            "An environment variable of BuildKit, such as a proxy.",
                            "http://proxy:3128"),
                    line(
                            "default-load",
                            DriverValue.FLAG,
                            "`false`",
                            "Targets without outputs are loaded into the engine.",
                            "true"),
                    line(
                            "provenance-add-gha",
                            DriverValue.FLAG,
                            "`true`",
                            "In a workflow of GitHub Actions, its facts (workflow, run, commit, event)"
                                    + " are given to a new container for the provenance of images.",
                            "false"),
                    line(
                            "allow-untrusted-image",
                            DriverValue.FLAG,
                            "`false`",
                            "For buildx, which can be told to verify the image by a policy. jbake"
                                    + " verifies nothing but digests, and only keeps the option.",
                            "true"),
                    ours(
                            "image-archive",
                            DriverValue.FILE,
                            "",
                            "A file as `docker save` writes it that the image is loaded from where the"
                                    + " engine does not have it; no registry is asked then.",
                            "/opt/buildkit.tar"),
                    ours(
                            "image-mirrors",
                            DriverValue.HOSTS,
                            "",
                            "Registries, perhaps with a path, that are asked for the image in this"
                                    + " order before its own.",
                            "mirror.example.com"),
                    ours(
                            "inherit-engine-config",
                            DriverValue.FLAG,
                            "`false`",
                            "The builder takes over the engine's insecure registries, its mirrors of"
                                    + " Docker Hub and its proxies. What is written in the"
                                    + " configuration or as `env.NAME` wins.",
                            "true"));

    static final List<DriverOption> REMOTE =
            List.of(
                    line(
                            "cacert",
                            DriverValue.PATH,
                            "",
                            "The certificate authority that BuildKit's certificate is held against."
                                    + " Needed for TLS.",
                            "/etc/buildkit/ca.pem"),
                    line(
                            "cert",
                            DriverValue.PATH,
                            "",
                            "The certificate that is shown to BuildKit; with `key`.",
                            "/etc/buildkit/cert.pem"),
                    line(
                            "key",
                            DriverValue.PATH,
                            "",
                            "The key of `cert`.",
                            "/etc/buildkit/key.pem"),
                    line(
                            "servername",
                            DriverValue.TEXT,
                            "the host of the endpoint",
                            "The name that BuildKit's certificate must have.",
                            "buildkitd.example.com"),
                    line(
                            "default-load",
                            DriverValue.FLAG,
                            "`false`",
                            "Targets without outputs are loaded into the engine.",
                            "true"));

    static final List<DriverOption> KUBERNETES =
            List.of(
                    line(
                            "image",
                            DriverValue.IMAGE,
                            "`moby/buildkit:buildx-stable-1`, or `…-rootless`",
                            "The image of the pods.",
                            "moby/buildkit:v0.34.2"),
                    line(
                            "namespace",
                            DriverValue.TEXT,
                            "that of the kubeconfig's context",
                            "The namespace of the pods.",
                            "builds"),
                    line("replicas", DriverValue.COUNT, "1", "How many pods there are.", "3"),
                    line(
                            "requests.cpu",
                            DriverValue.QUANTITY,
                            "",
                            "The CPUs each pod is promised.",
                            "500m"),
                    line(
                            "requests.memory",
                            DriverValue.QUANTITY,
                            "",
                            "The memory each pod is promised.",
                            "2Gi"),
                    line(
                            "requests.ephemeral-storage",
                            DriverValue.QUANTITY,
                            "",
                            "The disk each pod is promised.",
                            "10Gi"),
                    line("limits.cpu", DriverValue.QUANTITY, "", "The CPUs each pod may use.", "4"),
                    line(
                            "limits.memory",
                            DriverValue.QUANTITY,
                            "",
                            "The memory each pod may use.",
                            "8Gi"),
                    line(
                            "limits.ephemeral-storage",
                            DriverValue.QUANTITY,
                            "",
                            "The disk each pod may use.",
                            "50Gi"),
                    line(
                            "persistent-volume-claim.requests.storage",
                            DriverValue.QUANTITY,
                            "",
                            "A StatefulSet instead of a Deployment, each pod with a volume of this"
                                    + " size for its cache, which outlives it.",
                            "100Gi"),
                    line(
                            "nodeselector",
                            DriverValue.PAIRS,
                            "",
                            "Labels of the machines that pods may run on.",
                            "kubernetes.io/arch=arm64"),
                    line(
                            "annotations",
                            DriverValue.PAIRS,
                            "",
                            "Annotations of the Deployment and its pods.",
                            "example.com/team=build"),
                    line(
                            "labels",
                            DriverValue.PAIRS,
                            "",
                            "Labels of the Deployment and its pods.",
                            "team=build"),
                    line(
                            "tolerations",
                            DriverValue.TOLERATIONS,
                            "",
                            "Taints that do not keep pods away, with `;` between them.",
                            "key=builds,operator=Exists"),
                    line(
                            "rootless",
                            DriverValue.FLAG,
                            "`false`",
                            "BuildKit runs as an ordinary user, and not privileged.",
                            "true"),
                    line(
                            "schedulername",
                            DriverValue.TEXT,
                            "the cluster's",
                            "The scheduler that places the pods.",
                            "my-scheduler"),
                    line(
                            "serviceaccount",
                            DriverValue.TEXT,
                            "the namespace's",
                            "The service account of the pods.",
                            "builder"),
                    line(
                            "loadbalance",
                            DriverValue.BALANCE,
                            "`sticky`",
                            "How one of several pods is chosen: always the same for a folder, or by"
                                    + " chance.",
                            "random"),
                    line(
                            "qemu.install",
                            DriverValue.FLAG,
                            "`false`",
                            "The machines of the pods are taught to run programs of other"
                                    + " architectures.",
                            "true"),
                    line(
                            "qemu.image",
                            DriverValue.IMAGE,
                            "`tonistiigi/binfmt:latest`",
                            "The image that does so.",
                            "tonistiigi/binfmt:latest"),
                    line(
                            "buildkit-root-volume-memory",
                            DriverValue.QUANTITY,
                            "",
                            "BuildKit's folder is kept in memory, up to this size.",
                            "8Gi"),
                    line(
                            "timeout",
                            DriverValue.DURATION,
                            "`120s`",
                            "How long pods may take to be ready.",
                            "5m"),
                    line(
                            "env.NAME",
                            DriverValue.TEXT,
                            "",
                            "An environment variable of BuildKit, such as a proxy.",
                            "http://proxy:3128"),
                    line(
                            "default-load",
                            DriverValue.FLAG,
                            "`false`",
                            "Targets without outputs are loaded into the engine.",
                            "true"));

    static final List<DriverOption> CLOUD =
            List.of(
                    line(
                            "builder",
                            DriverValue.TEXT,
                            "that of the endpoint",
                            "The name of the cloud builder, `ORGANISATION/BUILDER`.",
                            "acme/default"),
                    line(
                            "org",
                            DriverValue.TEXT,
                            "",
                            "The same, as older versions wrote it.",
                            "acme/default"),
                    line(
                            "default-load",
                            DriverValue.FLAG,
                            "`false`",
                            "Targets without outputs are loaded into the engine.",
                            "true"),
                    line(
                            "internal.NAME",
                            DriverValue.TEXT,
                            "",
                            "Addresses and TLS settings that the service itself writes.",
                            "tcp://build-cloud.docker.com:443"));

    private DriverTables() {}
}

package dev.jbake.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.kubernetes.Cluster;
import dev.jbake.kubernetes.Clusters;
import dev.jbake.kubernetes.KubernetesException;
import dev.jbake.kubernetes.KubernetesObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A place for tests with builders in the lab's cluster: a store in a folder, names nobody else
/// has, both tools, and a broom.
final class ClusterWorkshop {
    /// The lab's registry as pods reach it.
    final String registry = lab("JBAKE_LAB_KUBERNETES_REGISTRY");

    final Host host;
    final Cluster cluster;
    private final Path folder;
    private final Path store;
    private final String suffix = Integer.toHexString(new SecureRandom().nextInt());
    private final List<String> made = new ArrayList<>();

    ClusterWorkshop(Path folder) throws IOException, KubernetesException {
        this.folder = folder;
        this.store = Files.createDirectories(folder.resolve("store"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("BUILDX_CONFIG", store.toString());
        lab("KUBECONFIG");
        this.host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        folder,
                        InputStream.nullInputStream(),
                        System.out,
                        System.err);
        this.cluster = new Clusters(environment, folder).open(null);
    }

    static String lab(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .orElseThrow(() ->
                        new IllegalStateException(
                                variable + " is not set: run src/lab/kubernetes/test"));
    }

    /// A name for a builder that is this test's alone; it is removed in the end.
    String name(String word) {
        String name = "k8s-" + word + "-" + suffix;
        made.add(name);
        return name;
    }

    /// The store's record of a builder's only node.
    StoredNode node(String builder) throws Exception {
        return new BuilderStore(host).find(builder).orElseThrow().nodes().getFirst();
    }

    KubernetesDriver driver(String builder) throws Exception {
        return new KubernetesDriver(host, node(builder));
    }

    /// The words of `create` that make a builder for the lab: BuildKit in it knows the registry.
    List<String> create(String name, String... options) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "create",
                                "--name",
                                name,
                                "--driver",
                                "kubernetes",
                                "--buildkitd-config",
                                lab("JBAKE_LAB_KUBERNETES_BUILDKITD_CONFIG")));
        for (String option : options) {
            words.add("--driver-opt");
            words.add(option);
        }
        return words;
    }

    /// Runs buildx, which must succeed; what it said.
    String peer(Path directory, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "buildx"));
        command.addAll(words);
        return succeed(directory, command);
    }

    String peer(String... words) throws IOException, InterruptedException {
        return peer(folder, List.of(words));
    }

    /// Runs the assembled jbake, which must succeed; what it said.
    String jbake(Path directory, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(words);
        return succeed(directory, command);
    }

    String program() {
        return Path.of(System.getProperty("jbake.home"), "bin/jbake").toAbsolutePath().toString();
    }

    /// The pod at the other end of a command that leads to BuildKit, by what BuildKit calls itself.
    String pod(Path directory, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("BUILDX_CONFIG", store.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        try (BuildkitClient client =
                new BuildkitClient(Connection.over(new ProgramBytes(process), "dial-stdio"))) {
            return String.valueOf(
                    client.workers(Duration.ofSeconds(30))
                            .getFirst()
                            .labels()
                            .get("org.mobyproject.buildkit.worker.hostname"));
        }
    }

    /// A program's standard input and output.
    private record ProgramBytes(Process process) implements ByteStream {
        @Override
        public InputStream in() {
            return process.getInputStream();
        }

        @Override
        public OutputStream out() {
            OutputStream buffered = process.getOutputStream();
            return new OutputStream() {
                @Override
                public void write(int single) throws IOException {
                    write(new byte[] {(byte) single}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    buffered.write(bytes, from, length);
                    buffered.flush();
                }
            };
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    String jbake(String... words) throws IOException, InterruptedException {
        return jbake(folder, List.of(words));
    }

    private String succeed(Path directory, List<String> command)
            throws IOException, InterruptedException {
        Ended ended = run(directory, command);
        assertEquals(0, ended.code(), () -> String.join(" ", command) + "\n" + ended.said());
        return ended.said();
    }

    /// @param said on both outputs
    record Ended(int code, String said) {}

    Ended run(Path directory, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("BUILDX_CONFIG", store.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said);
    }

    /// A folder with something to build: two targets that push, one of them on top of the other.
    Path project(String word, String builder) throws IOException {
        Path project = Files.createDirectories(folder.resolve(word));
        Files.writeString(
                project.resolve("base.Dockerfile"),
                "FROM busybox\nCOPY salt /salt\nRUN sha256sum /salt > /sum\n");
        Files.writeString(project.resolve("app.Dockerfile"), "FROM base\nRUN cat /sum > /app\n");
        byte[] salt = new byte[100_000];
        new SecureRandom().nextBytes(salt);
        Files.write(project.resolve("salt"), salt);
        Files.writeString(
                project.resolve("docker-bake.json"),
                """
                {"group": {"default": {"targets": ["base", "app"]}},
                 "target": {
                  "base": {"dockerfile": "base.Dockerfile", "tags": ["%1$s/%2$s/base:%3$s"]},
                  "app": {"dockerfile": "app.Dockerfile", "contexts": {"base": "target:base"},
                          "tags": ["%1$s/%2$s/app:%3$s"]}}}
                """
                        .formatted(registry, builder, word));
        return project;
    }

    /// What the registry has under a name; empty for nothing.
    String manifest(String repository, String tag) throws IOException, InterruptedException {
        return run(
                        folder,
                        List.of(
                                "curl",
                                "-fsS",
                                "-H",
                                "Accept: application/vnd.oci.image.index.v1+json",
                                "http://" + registry + "/v2/" + repository + "/manifests/" + tag))
                .said();
    }

    String core(String rest) {
        return "/api/v1/namespaces/" + cluster.namespace() + "/" + rest;
    }

    List<String> pods(String builder) throws Exception {
        return cluster.list(core("pods?labelSelector=app=" + builder + "0")).stream()
                .filter(pod -> !pod.at("metadata").has("deletionTimestamp"))
                .map(KubernetesObject::name)
                .sorted()
                .toList();
    }

    void close() throws Exception {
        for (String builder : made) {
            if (new BuilderStore(host).find(builder).isPresent()) {
                try (KubernetesDriver driver = driver(builder)) {
                    driver.remove(false);
                }
            }
        }
        cluster.close();
    }
}

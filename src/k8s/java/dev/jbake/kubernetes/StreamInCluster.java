package dev.jbake.kubernetes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Byte streams to programs in a real pod.
class StreamInCluster {
    private static final String POD =
            "k8s-stream-" + Integer.toHexString(new SecureRandom().nextInt());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MEGABYTES = 24;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Clusters(System.getenv(), Path.of(".").toAbsolutePath()).open(null);
        SequencedMap<String, Object> pod = new LinkedHashMap<>();
        pod.put("apiVersion", "v1");
        pod.put("kind", "Pod");
        pod.put("metadata", Map.of("name", POD));
        pod.put(
                "spec",
                Map.of(
                        "terminationGracePeriodSeconds",
                        0,
                        "containers",
                        List.of(
                                Map.of(
                                        "name",
                                        "one",
                                        "image",
                                        "docker.io/library/jbake-lab-pause:1"))));
        cluster.create(pods(), new KubernetesObject(pod));
        for (int i = 0; !running(); i++) {
            assertTrue(i < 300, "the pod does not run");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean running() throws Exception {
        return cluster.find(pods() + "/" + POD)
                .orElseThrow()
                .at("status")
                .text("phase")
                .equals("Running");
    }

    private static String pods() {
        return "/api/v1/namespaces/" + cluster.namespace() + "/pods";
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.delete(pods() + "/" + POD);
        cluster.close();
    }

    private static PodStream run(String... command) throws Exception {
        return cluster.run(cluster.namespace(), POD, "one", List.of(command), PATIENCE);
    }

    @Test
    void whatGoesInComesOutAsItWas() throws Exception {
        byte[] chunk = new byte[1 << 20];
        new SecureRandom().nextBytes(chunk);
        try (PodStream stream = run("cat")) {
            CompletableFuture<Void> writing =
                    CompletableFuture.runAsync(() -> {
                        try {
                            OutputStream out = stream.out();
                            for (int i = 0; i < MEGABYTES; i++) {
                                out.write(chunk);
                            }
                        } catch (IOException failure) {
                            throw new java.io.UncheckedIOException(failure);
                        }
                    });
            for (int i = 0; i < MEGABYTES; i++) {
                assertArrayEquals(chunk, stream.in().readNBytes(chunk.length));
            }
            writing.get();
        }
    }

    @Test
    void theEndOfTheProgramIsTheEndOfTheStream() throws Exception {
        try (PodStream stream = run("echo", "done")) {
            assertEquals("done\n", new String(stream.in().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aProgramThatFailsIsToldWithItsOwnWords() throws Exception {
        try (PodStream stream = run("sh", "-c", "echo it is broken >&2; exit 3")) {
            IOException failed = assertThrows(IOException.class, () -> stream.in().readAllBytes());

            String message = String.valueOf(failed.getMessage());
            assertTrue(message.contains("exit code 3"), message);
            assertTrue(message.contains("it is broken"), message);
        }
    }

    @Test
    void writingToAProgramThatHasEndedFails() throws Exception {
        try (PodStream stream = run("true")) {
            assertEquals(0, stream.in().readAllBytes().length);

            assertThrows(IOException.class, () -> stream.out().write(1));
        }
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        PodStream stream = run("cat");
        CompletableFuture<Integer> reading =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return stream.in().read();
                    } catch (IOException failure) {
                        return -1;
                    }
                });

        stream.close();

        assertEquals(-1, reading.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aPodThatIsNotThereIsSaid() {
        KubernetesException absent =
                assertThrows(
                        KubernetesException.class,
                        () ->
                                cluster.run(
                                        cluster.namespace(),
                                        "no-such-pod",
                                        "one",
                                        List.of("cat"),
                                        PATIENCE));

        assertEquals(KubernetesException.Kind.NOT_FOUND, absent.kind());
        assertTrue(String.valueOf(absent.getMessage()).contains("no-such-pod"));
    }
}

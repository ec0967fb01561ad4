package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.builder.BuilderException.Kind;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.kubernetes.KubernetesObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pods that do not come, that go, and that are made by several at once.
class TroubleInCluster {
    private static final long PROMISED_SECONDS = 5;

    /// A kubelet looks at its containers now and then, and more rarely on a busy machine.
    private static final long KUBELET_SECONDS = 30;

    @TempDir private Path folder;
    private ClusterWorkshop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new ClusterWorkshop(folder);
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @Test
    void animageThatIsNowhereIsSaidWithTheClustersWords() throws Exception {
        String name = shop.name("nowhere");
        shop.jbake(
                folder, shop.create(name, "image=" + shop.registry + "/no/such:1", "timeout=8s"));

        BuilderException late = failure(name);

        assertEquals(Kind.BOOT, late.kind());
        assertTrue(
                late.getMessage().contains("0 of 1 pods are ready after 8 seconds"),
                late.getMessage());
        String help = String.join("\n", late.help());
        assertTrue(help.contains("ErrImagePull") || help.contains("ImagePullBackOff"), help);
        assertTrue(help.contains(shop.registry + "/no/such:1"), help);
    }

    @Test
    void aPodThatNoNodeTakesIsSaidToBeThat() throws Exception {
        String name = shop.name("unwanted");
        shop.jbake(folder, shop.create(name, "nodeselector=moon=full", "timeout=3s"));

        String help = String.join("\n", failure(name).help());

        assertTrue(help.contains("no node takes it"), help);
        assertTrue(help.contains("node(s) didn't match Pod's node affinity/selector"), help);
    }

    @Test
    void aBuildKitThatEndsAtOnceIsGivenUpBeforeTheTimeIsOverAndItsLastWordsAreTold()
            throws Exception {
        String name = shop.name("crash");
        List<String> create = shop.create(name, "timeout=10m");
        create.addAll(List.of("--buildkitd-flags", "--no-such-flag"));
        shop.jbake(folder, create);

        BuilderException dead = failure(name);

        String help = String.join("\n", dead.help());
        assertTrue(help.contains("ended with exit code 1"), help);
        assertTrue(help.contains("no-such-flag"), help);
    }

    @Test
    void severalProcessesThatWantABuilderMakeOneDeployment() throws Exception {
        String name = shop.name("once");
        shop.jbake(folder, shop.create(name));

        List<CompletableFuture<String>> all =
                java.util.stream.IntStream.range(0, 4)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(() -> bootstrapped(name)))
                        .toList();

        for (CompletableFuture<String> each : all) {
            assertTrue(each.get().contains("running"), each.get());
        }
        assertEquals(1, shop.pods(name).size());
    }

    private String bootstrapped(String name) {
        try {
            return shop.jbake("inspect", "--bootstrap", name);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aPodThatIsDeletedUnderABuildIsToldWithinSeconds() throws Exception {
        String name = shop.name("mortal");
        shop.jbake(folder, shop.create(name));
        try (KubernetesDriver driver = shop.driver(name)) {
            OpenNode node = driver.open(BootListener.SILENT);
            LinkedBlockingQueue<BuilderDeath> deaths = new LinkedBlockingQueue<>();
            try (NodeWatch _ = node.watch(deaths::add)) {
                String pod = shop.pods(name).getFirst();
                shop.cluster.delete(shop.core("pods/" + pod));

                BuilderDeath death = deaths.poll(PROMISED_SECONDS, TimeUnit.SECONDS);

                assertNotNull(death);
                assertTrue(death.why().contains(pod), death.why());
            }
            node.client().close();
        }
    }

    @Test
    void aBuildKitThatIsKilledInItsPodIsNoticedAtOnceAndTheClusterSaysWhy() throws Exception {
        String name = shop.name("killed");
        shop.jbake(folder, shop.create(name));
        try (KubernetesDriver driver = shop.driver(name)) {
            OpenNode node = driver.open(BootListener.SILENT);
            LinkedBlockingQueue<BuilderDeath> deaths = new LinkedBlockingQueue<>();
            try (NodeWatch _ = node.watch(deaths::add)) {
                String pod = shop.pods(name).getFirst();
                shop.cluster
                        .run(
                                shop.cluster.namespace(),
                                pod,
                                "buildkitd",
                                List.of("sh", "-c", "kill -TERM 1"),
                                Duration.ofSeconds(10))
                        .in()
                        .readAllBytes();

                assertTrue(silence(node).get(PROMISED_SECONDS, TimeUnit.SECONDS));
                BuilderDeath death = deaths.poll(KUBELET_SECONDS, TimeUnit.SECONDS);

                assertNotNull(death);
                assertTrue(
                        death.why().startsWith("The pod " + pod + " ended with exit code"),
                        death.why());
            }
            node.client().close();
        }
    }

    /// Done when a question to BuildKit is not answered any more.
    private static CompletableFuture<Boolean> silence(OpenNode node) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                while (true) {
                    node.client().workers(Duration.ofSeconds(PROMISED_SECONDS));
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (BuildkitException lost) {
                return true;
            } catch (InterruptedException interrupted) {
                return false;
            }
        });
    }

    @Test
    void aDeploymentThatWasPutToSleepIsWoken() throws Exception {
        String name = shop.name("asleep");
        shop.jbake(folder, shop.create(name));
        shop.jbake("inspect", "--bootstrap", name);
        String path =
                "/apis/apps/v1/namespaces/"
                        + shop.cluster.namespace()
                        + "/deployments/"
                        + name
                        + "0";
        shop.cluster.change(path, KubernetesObject.parse("{\"spec\":{\"replicas\":0}}"));
        await(() ->
                shop.cluster.find(path).orElseThrow().at("status").number("readyReplicas") == 0);

        String said = shop.jbake("inspect", "--bootstrap", name);

        assertTrue(said.contains("running"), said);
    }

    @Test
    void aVolumeOutlivesItsBuilderWhereItIsToBeKept() throws Exception {
        String name = shop.name("kept");
        Path disk = volume(name);
        List<String> create = shop.create(name, "persistent-volume-claim.requests.storage=1Gi");
        shop.jbake(folder, create);
        Path project = shop.project("kept", name);
        shop.jbake(project, List.of("build", "--builder", name, "--push"));
        String claim = shop.core("persistentvolumeclaims/buildkitd-" + name + "0-0");
        assertTrue(shop.cluster.find(claim).isPresent());

        shop.jbake("rm", "--keep-state", name);
        assertTrue(shop.cluster.find(claim).isPresent());
        await(() ->
                shop.pods(name).isEmpty()
                        && shop.cluster
                                .list(shop.core("pods?labelSelector=app=" + name + "0"))
                                .isEmpty());
        shop.jbake(folder, create);
        String again =
                shop.jbake(
                        project, List.of("build", "--progress=plain", "--builder", name, "--push"));
        assertTrue(again.contains("CACHED"), again);

        shop.jbake("rm", name);
        await(() -> shop.cluster.find(claim).isEmpty());
        shop.cluster.delete("/api/v1/persistentvolumes/" + name);
        assertTrue(disk.toFile().isDirectory());
    }

    /// A piece of this machine's disk, for whoever claims it first.
    private Path volume(String name) throws Exception {
        SequencedMap<String, Object> volume = new LinkedHashMap<>();
        Path disk = folder.resolve("disk");
        volume.put("apiVersion", "v1");
        volume.put("kind", "PersistentVolume");
        volume.put("metadata", Map.of("name", name));
        volume.put(
                "spec",
                Map.of(
                        "capacity",
                        Map.of("storage", "1Gi"),
                        "accessModes",
                        List.of("ReadWriteOnce"),
                        "claimRef",
                        Map.of(
                                "namespace",
                                shop.cluster.namespace(),
                                "name",
                                "buildkitd-" + name + "0-0"),
                        "hostPath",
                        Map.of("path", disk.toString(), "type", "DirectoryOrCreate")));
        shop.cluster.create("/api/v1/persistentvolumes", new KubernetesObject(volume));
        return disk;
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void await(Check check) throws Exception {
        for (int i = 0; !check.holds(); i++) {
            assertTrue(i < 300, "it did not come to that in a minute");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private BuilderException failure(String name) {
        return assertThrows(
                BuilderException.class,
                () -> {
                    try (KubernetesDriver driver = shop.driver(name)) {
                        driver.open(BootListener.SILENT).client().close();
                    }
                });
    }
}

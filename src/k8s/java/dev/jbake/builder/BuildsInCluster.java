package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real builds in pods, with the real programs: ours, and buildx on the same builders.
class BuildsInCluster {
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
    void aBuilderOfBuildxBuildsAndPushesSeveralTargets() throws Exception {
        String name = shop.name("theirs");
        shop.peer(folder, shop.create(name));
        shop.peer("inspect", "--bootstrap", name);
        Path project = shop.project("first", name);

        shop.jbake(project, List.of("build", "--builder", name, "--push"));

        assertTrue(shop.manifest(name + "/app", "first").contains("manifests"));
        assertTrue(shop.manifest(name + "/base", "first").contains("manifests"));
        String again =
                shop.peer(
                        project, List.of("bake", "--progress=plain", "--builder", name, "--push"));
        assertTrue(again.contains("CACHED"), again);
    }

    @Test
    void aBuilderOfOursIsUsedAndRemovedByBuildx() throws Exception {
        String name = shop.name("ours");
        shop.jbake(folder, shop.create(name));
        Path project = shop.project("second", name);

        String said = shop.jbake(project, List.of("build", "--builder", name, "--push"));

        assertTrue(said.contains("waiting for 1 pods to be ready, timeout: 2 minutes"), said);
        assertTrue(shop.peer("inspect", name).contains("running"));
        String again =
                shop.peer(
                        project, List.of("bake", "--progress=plain", "--builder", name, "--push"));
        assertTrue(again.contains("CACHED"), again);
        shop.peer("rm", name);
        assertEquals(List.of(), shop.pods(name));
    }

    @Test
    void aFolderIsBuiltInTheSamePodByBothTools() throws Exception {
        String name = shop.name("sticky");
        shop.jbake(folder, shop.create(name, "replicas=2"));
        shop.jbake("inspect", "--bootstrap", name);
        assertEquals(2, shop.pods(name).size());
        Set<String> used = new HashSet<>();
        for (String word : folders(name)) {
            Path project = shop.project(word, name);
            String theirs = shop.pod(project, "docker", "buildx", "dial-stdio", "--builder", name);
            String ours = shop.pod(project, shop.program(), "dial-stdio", "--builder", name);
            assertEquals(theirs, ours);
            used.add(ours);
        }
        assertEquals(Set.copyOf(shop.pods(name)), used);

        Path project = shop.project("cached", name);
        shop.peer(project, List.of("bake", "--builder", name, "--push"));
        String said =
                shop.jbake(
                        project, List.of("build", "--progress=plain", "--builder", name, "--push"));
        assertTrue(said.contains("CACHED"), said);
    }

    /// Some folders, of which not all belong to the same pod. Two pods share the ring by chance,
    /// and one may have little of it.
    private List<String> folders(String name) throws Exception {
        List<String> folders = new ArrayList<>(List.of("a", "b", "c"));
        try (KubernetesDriver driver = shop.driver(name)) {
            String first = driver.place().choose(folder.resolve("a").toString()).name();
            String last = "a";
            for (int i = 0;
                    driver.place().choose(folder.resolve(last).toString()).name().equals(first);
                    i++) {
                assertTrue(i < 2_000, "every folder belongs to " + first);
                last = "folder-" + i;
            }
            folders.add(last);
        }
        return folders;
    }
}

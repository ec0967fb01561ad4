package dev.jbake.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.kubernetes.KubernetesException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where settings are found and what is read of them; nothing is sent anywhere.
class ClustersTest {
    @TempDir private Path folder;

    @Test
    void theFileOfTheNodeWinsOverTheEnvironment() throws Exception {
        Path mine = settings("mine", "https://mine:6443", "builds");
        Path other = settings("other", "https://other:6443", "");

        try (Cluster cluster =
                new Clusters(Map.of("KUBECONFIG", other.toString()), folder)
                        .open(mine.toString())) {
            assertEquals("https://mine:6443", cluster.server());
            assertEquals("builds", cluster.namespace());
        }
    }

    @Test
    void theEnvironmentMayNameSeveralFilesAndTheFirstThatSaysSomethingWins() throws Exception {
        Path first = settings("first", "https://first:6443", "");
        Path second = settings("second", "https://second:6443", "builds");
        String both = folder.resolve("absent") + ":" + first + ":" + second;

        try (Cluster cluster = new Clusters(Map.of("KUBECONFIG", both), folder).open(null)) {
            assertEquals("https://first:6443", cluster.server());
            assertEquals("default", cluster.namespace());
        }
    }

    @Test
    void withoutAnyTheUsersOwnFileIsTaken() throws Exception {
        Files.createDirectories(folder.resolve(".kube"));
        Files.move(settings("config", "https://home:6443", ""), folder.resolve(".kube/config"));

        try (Cluster cluster = new Clusters(Map.of("HOME", folder.toString()), folder).open(null)) {
            assertEquals("https://home:6443", cluster.server());
        }
    }

    @Test
    void withoutSettingsItIsSaidWhereTheyWereLookedFor() {
        KubernetesException none =
                assertThrows(
                        KubernetesException.class,
                        () -> new Clusters(Map.of("HOME", folder.toString()), folder).open(null));

        assertEquals(Kind.CONFIGURATION, none.kind());
        assertTrue(String.valueOf(none.getMessage()).contains(".kube/config"), none.getMessage());
    }

    @Test
    void settingsWithoutACurrentContextAreNotUsed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "apiVersion: v1\nkind: Config\n");

        KubernetesException none =
                assertThrows(
                        KubernetesException.class,
                        () -> new Clusters(Map.of(), folder).open(empty.toString()));

        assertTrue(
                String.valueOf(none.getMessage()).contains("no current context"),
                none.getMessage());
    }

    @Test
    void settingsThatAreNotYamlAreSaidToBeUnusable() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken"), "clusters: [\n");

        KubernetesException none =
                assertThrows(
                        KubernetesException.class,
                        () -> new Clusters(Map.of(), folder).open(broken.toString()));

        assertEquals(Kind.CONFIGURATION, none.kind());
        assertTrue(
                String.valueOf(none.getMessage()).contains(broken.toString()), none.getMessage());
    }

    private Path settings(String name, String server, String namespace) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters: [{name: %1$s, cluster: {server: "%2$s"}}]
                users: [{name: %1$s, user: {token: abc}}]
                contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s, namespace: "%3$s"}}]
                """
                        .formatted(name, server, namespace));
    }
}

package dev.jbake.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.kubernetes.KubernetesException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways to log in to the lab's real API server, and what is said where it does not know us.
class LoginInCluster {
    private static final String NODES = "/api/v1/nodes";

    @TempDir private Path folder;

    @Test
    void aTokenAndACertificateAndAProgramThatHasATokenAllLogIn() throws Exception {
        String plain = lab();
        Matcher token = Pattern.compile("token: \"([^\"]+)\"").matcher(plain);
        assertTrue(token.find());
        Path program =
                Files.writeString(
                        folder.resolve("login"),
                        """
                        #!/bin/sh
                        echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
                               "status": {"token": "%s"}}'
                        """
                                .formatted(token.group(1)));
        assertTrue(program.toFile().setExecutable(true));
        String exec =
                "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: \""
                        + program
                        + "\"}";

        assertEquals(1, nodes(plain));
        assertEquals(
                1,
                nodes(
                        plain.replace(
                                "current-context: lab", "current-context: lab-by-certificate")));
        assertEquals(1, nodes(token.replaceFirst(Matcher.quoteReplacement(exec))));
    }

    @Test
    void whoIsNotKnownIsToldSo() throws Exception {
        KubernetesException refused =
                assertThrows(
                        KubernetesException.class,
                        () -> nodes(lab().replaceAll("token: \"[^\"]+\"", "token: \"stranger\"")));

        assertEquals(Kind.CONFIGURATION, refused.kind());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("does not know who we are"),
                refused.getMessage());
    }

    @Test
    void whoseCertificateIsNotTrustedIsNotTalkedTo() throws Exception {
        KubernetesException untrusted =
                assertThrows(
                        KubernetesException.class,
                        () -> nodes(lab().replaceAll(", certificate-authority: \"[^\"]+\"", "")));

        assertEquals(Kind.UNREACHABLE, untrusted.kind());
    }

    @Test
    void whereNobodyListensIsSaid() throws Exception {
        KubernetesException nobody =
                assertThrows(
                        KubernetesException.class,
                        () -> nodes(lab().replaceAll("https://[0-9.:]+", "https://127.0.0.1:1")));

        assertEquals(Kind.UNREACHABLE, nobody.kind());
        assertTrue(
                String.valueOf(nobody.getMessage()).contains("https://127.0.0.1:1"),
                nobody.getMessage());
    }

    private int nodes(String settings) throws Exception {
        Path file = Files.writeString(folder.resolve("settings"), settings);
        try (Cluster cluster = new Clusters(Map.of(), folder).open(file.toString())) {
            return cluster.list(NODES).size();
        }
    }

    private static String lab() throws IOException {
        String file =
                Optional.ofNullable(System.getenv("KUBECONFIG"))
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "KUBECONFIG is not set: run src/lab/kubernetes/test"));
        return Files.readString(Path.of(file));
    }
}

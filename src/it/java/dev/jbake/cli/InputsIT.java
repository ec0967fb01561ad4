package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import dev.jbake.remote.DefinitionRepository;
import dev.jbake.remote.DefinitionServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What builds are made from, wherever it comes from, as the program takes it to a real BuildKit.
class InputsIT {
    private static final String BUILDER = "jbake-it-inputs";

    @TempDir private static Path served;
    @TempDir private Path directory;

    private static DefinitionServer server;

    @BeforeAll
    static void serve() throws Exception {
        Files.writeString(served.resolve("Dockerfile.web"), "FROM scratch\nARG N\nCOPY f /web\n");
        server = DefinitionServer.start(served, "");
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        LabBuilder.remove(BUILDER);
    }

    @BeforeEach
    void aContext() throws Exception {
        Files.createDirectories(directory.resolve("app"));
        Files.writeString(directory.resolve("app/f"), directory.toString());
        Files.writeString(directory.resolve("app/Dockerfile"), "FROM scratch\nARG N\nCOPY f /\n");
    }

    @Test
    void aFolderThatManyTargetsSendIsReadOnce() throws Exception {
        StringBuilder targets = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            targets.append(
                    "  t%d: {context: app, args: {N: \"%d\"}, output: [{type: cacheonly}]}\n"
                            .formatted(i, i));
        }

        Ended ended = build(targets.toString(), jbake(), "*");

        assertEquals(0, ended.code(), ended::err);
        assertEquals(1, steps(ended, "internal] load build context"), ended::err);
        assertEquals(1, steps(ended, "internal] load build definition from Dockerfile"));
    }

    @Test
    void theProvenanceNamesTheCommitAndTheFoldersWithinTheRepository() throws Exception {
        git("init", "-q");
        git("remote", "add", "origin", "https://user:password@example.org/shop.git");
        git("commit", "-q", "--allow-empty", "-m", "first");

        Ended ended =
                build(
                        "  t: {context: app, output: [{type: local, dest: out}],"
                                + " attest: [{type: provenance, mode: max}]}\n",
                        jbake().with("BUILDX_GIT_LABELS", "1"),
                        "t");

        assertEquals(0, ended.code(), ended::err);
        String provenance = Files.readString(directory.resolve("out/provenance.json"));
        String commit = git("rev-parse", "HEAD").strip();
        for (String each :
                List.of(
                        "\"vcs:revision\": \"" + commit + "\"",
                        "\"vcs:source\": \"https://xxxxx:xxxxx@example.org/shop.git\"",
                        "\"vcs:localdir:context\": \"app\"",
                        "\"label:org.opencontainers.image.revision\": \"" + commit + "\"",
                        "\"label:com.docker.image.source.entrypoint\": \"app/Dockerfile\"")) {
            assertTrue(provenance.contains(each), () -> each + " in " + provenance);
        }
        assertFalse(provenance.contains("password"), provenance);
    }

    @Test
    void aDockerfileOfAWebServerIsFetchedOnce() throws Exception {
        String dockerfile = server.url() + "/files/Dockerfile.web";

        Ended ended =
                build(
                        """
                          a: {context: app, dockerfile: "%s", output: [{type: local, dest: out}]}
                          b: {context: app, dockerfile: "%s", args: {N: "1"}, output: [{type: cacheonly}]}
                        """
                                .formatted(dockerfile, dockerfile),
                        jbake(),
                        "*");

        assertEquals(0, ended.code(), ended::err);
        assertEquals(1, steps(ended, "internal] load " + dockerfile), ended::err);
        assertEquals(directory.toString(), Files.readString(directory.resolve("out/web")));
    }

    @Test
    void anArchiveOnStandardInputIsAContext() throws Exception {
        String archive =
                LabBuilder.run("tar", "-C", directory.resolve("app").toString(), "-c", ".");

        Ended ended =
                build(
                        "  t: {context: \"-\", output: [{type: local, dest: out}]}\n",
                        jbake().reading(archive),
                        "t");

        assertEquals(0, ended.code(), ended::err);
        assertEquals(directory.toString(), Files.readString(directory.resolve("out/f")));
    }

    @Test
    void aDockerfileOnStandardInputIsBuiltFromNothingOrBesideAFolder() throws Exception {
        Ended alone =
                build(
                        "  t: {context: \"-\", output: [{type: local, dest: alone}]}\n",
                        jbake().reading("FROM scratch\nCOPY <<E /made\nhere\nE\n"),
                        "t");
        assertEquals(0, alone.code(), alone::err);
        assertEquals("here\n", Files.readString(directory.resolve("alone/made")));

        Ended beside =
                build(
                        "  t: {context: app, dockerfile: \"-\", output: [{type: local, dest: out}]}\n",
                        jbake().reading("FROM scratch\nCOPY f /other\n"),
                        "t");
        assertEquals(0, beside.code(), beside::err);
        assertEquals(directory.toString(), Files.readString(directory.resolve("out/other")));
    }

    @Test
    void standardInputIsThereForOneTarget() throws Exception {
        Ended ended =
                build(
                        """
                          a: {context: "-", output: [{type: cacheonly}]}
                          b: {context: app, dockerfile: "-", output: [{type: cacheonly}]}
                        """,
                        jbake().reading("FROM scratch\n"),
                        "*");

        assertEquals(1, ended.code());
        assertTrue(
                ended.err()
                        .contains("target b: standard input is read already, by the target \"a\""),
                ended::err);
    }

    @Test
    void aStepHasAnAgentForTheKeysOfAFile() throws Exception {
        LabBuilder.run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                directory.resolve("key").toString());
        Files.writeString(
                directory.resolve("app/Dockerfile"),
                """
                FROM busybox
                RUN --mount=type=ssh,id=deploy test -S "$SSH_AUTH_SOCK"
                """);

        Ended ended =
                build(
                        "  t: {context: app, ssh: [\"deploy=key\"], output: [{type: cacheonly}]}\n",
                        jbake(),
                        "t",
                        "--allow=ssh");
        assertEquals(0, ended.code(), ended::err);

        Files.writeString(directory.resolve("key"), "not a key");
        ended =
                build(
                        "  t: {context: app, ssh: [\"deploy=key\"], output: [{type: cacheonly}]}\n",
                        jbake(),
                        "t",
                        "--allow=ssh");
        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("it is no private key that ssh knows"), ended::err);
    }

    @Test
    void aSourcePolicyHoldsForEveryBuild() throws Exception {
        Files.writeString(directory.resolve("app/Dockerfile"), "FROM busybox\n");
        Files.writeString(
                directory.resolve("rules.json"),
                """
                {"version": 1, "rules": [
                  {"action": "DENY", "selector": {"identifier": "docker-image://*busybox*"}}]}
                """);

        Ended ended =
                build(
                        "  t: {context: app, output: [{type: cacheonly}]}\n",
                        jbake().with("EXPERIMENTAL_BUILDKIT_SOURCE_POLICY", "rules.json"),
                        "t");

        assertEquals(1, ended.code(), ended::err);
        assertTrue(ended.err().contains("source denied by policy"), ended::err);
    }

    @Test
    void aPolicyThatDecidesNothingIsRefusedBeforeAnythingIsBuilt() throws Exception {
        Files.writeString(directory.resolve("app/Dockerfile.rego"), "package docker\n");

        Ended ended = build("  t: {context: app, output: [{type: cacheonly}]}\n", jbake(), "t");
        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("policy returned zero result"), ended::err);

        ended =
                build(
                        "  t: {context: app, output: [{type: cacheonly}]}\n",
                        jbake(),
                        "t",
                        "--policy=disabled=true");
        assertEquals(0, ended.code(), ended::err);
    }

    @Test
    void aPolicyThatComesWithARepositoryCounts() throws Exception {
        DefinitionRepository.create(served, "ruled")
                .with("Dockerfile", "FROM scratch\nCOPY f /\n")
                .with("Dockerfile.rego", "package docker\n")
                .with("Free", "FROM scratch\nCOPY f /\n")
                .with("f", "x")
                .commit("first");
        String repository = server.url() + "/git/ruled/.git";
        String targets = "  t: {context: \"" + repository + "\", output: [{type: cacheonly}]}\n";

        Ended ended = build(targets, jbake(), "t");
        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("ERROR: policy returned zero result"), ended::err);

        ended = build(targets, jbake(), "t", "--set=t.dockerfile=Free");
        assertEquals(0, ended.code(), ended::err);
        ended = build(targets, jbake(), "t", "--policy=disabled=true");
        assertEquals(0, ended.code(), ended::err);
    }

    @Test
    void aFrontendThatIsAnImageIsAskedFor() throws Exception {
        Ended ended =
                build(
                        "  t: {context: app, args: {BUILDKIT_SYNTAX: \"127.0.0.1:5000/none/such:1 --x\"},"
                                + " output: [{type: cacheonly}]}\n",
                        jbake(),
                        "t");

        assertEquals(1, ended.code(), ended::err);
        assertTrue(
                ended.err()
                        .contains(
                                "resolve image config for docker-image://127.0.0.1:5000/none/such:1"),
                ended::err);
    }

    @Test
    void anIgnoreFileOfManyLinesIsKept() throws Exception {
        StringBuilder ignored = new StringBuilder("*\n!f\n!kept*\n");
        for (int i = 0; i < 2_000; i++) {
            ignored.append("some/folder/with/a/long/name-%d/**/*.tmp\n".formatted(i));
        }
        Files.writeString(directory.resolve("app/.dockerignore"), ignored.toString());
        Files.writeString(directory.resolve("app/kept"), "");
        Files.writeString(directory.resolve("app/other"), "");
        Files.writeString(directory.resolve("app/Dockerfile"), "FROM scratch\nCOPY . /\n");

        Ended ended =
                build("  t: {context: app, output: [{type: local, dest: out}]}\n", jbake(), "t");

        assertEquals(0, ended.code(), ended::err);
        try (var files = Files.list(directory.resolve("out"))) {
            assertEquals(
                    List.of("f", "kept"),
                    files.map(each -> each.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aFailureInALongDockerfileIsTold() throws Exception {
        Files.writeString(
                directory.resolve("app/Dockerfile"),
                "# a long story\n".repeat(3_000) + "FROM busybox\nRUN echo no >&2; exit 7\n");

        Ended ended = build("  t: {context: app, output: [{type: cacheonly}]}\n", jbake(), "t");

        assertEquals(1, ended.code(), ended::err);
        assertTrue(ended.err().contains("did not complete successfully: exit code: 7"), ended::err);
        assertTrue(ended.err().contains(">>> RUN echo no >&2; exit 7"), ended::err);
    }

    private Jbake jbake() {
        return Jbake.in(directory);
    }

    private Ended build(String targets, Jbake jbake, String name, String... options)
            throws Exception {
        Files.writeString(
                directory.resolve("jbake.yaml"),
                LabBuilder.declared(BUILDER) + "targets:\n" + targets);
        List<String> arguments =
                new ArrayList<>(List.of("build", name, "--builder", BUILDER, "--progress=plain"));
        arguments.addAll(List.of(options));
        return jbake.run(arguments.toArray(String[]::new));
    }

    private static long steps(Ended ended, String name) {
        return ended.err()
                .lines()
                .filter(each -> each.startsWith("#") && each.endsWith(name))
                .distinct()
                .count();
    }

    private String git(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-C",
                                directory.toString(),
                                "-c",
                                "user.name=a",
                                "-c",
                                "user.email=a@b.c"));
        command.addAll(List.of(words));
        return LabBuilder.run(command.toArray(String[]::new));
    }
}

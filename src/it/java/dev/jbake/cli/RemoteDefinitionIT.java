package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import dev.jbake.cli.Jbake.Running;
import dev.jbake.remote.DefinitionRepository;
import dev.jbake.remote.DefinitionServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Definitions that lie elsewhere, in repositories and on web servers: what is printed of them,
/// beside the peer, and what is built from them.
class RemoteDefinitionIT {
    private static final String BUILDER = "jbake-it-remote";
    private static final String TOKEN = "t0ken-of-the-test";

    private static final String BAKE =
            """
            variable "V" { default = "1" }
            group "default" { targets = ["app", "web", "here", "command"] }
            target "app" {
              args = { COMMAND = BAKE_CMD_CONTEXT, V = V }
              output = ["out/app"]
            }
            target "web" {
              context = "./services/web/"
              contexts = { lib = "lib", root = ".", here = "cwd://own" }
              output = ["out/web"]
            }
            target "here" {
              context = "cwd://sub/../own"
              dockerfile = "cwd://own/Dockerfile.own"
              output = ["out/here"]
            }
            target "command" {
              context = BAKE_CMD_CONTEXT
              dockerfile-inline = "FROM scratch\\nCOPY name /command"
              output = ["out/command"]
            }
            target "astray" { context = "../up" }
            target "rooted" { context = "/etc" }
            target "shared" { context = "../lib" }
            """;

    @TempDir private static Path served;
    @TempDir private Path directory;

    private static DefinitionServer server;
    private static String commit;

    @BeforeAll
    static void serve() throws Exception {
        DefinitionRepository repository =
                DefinitionRepository.create(served, "defs")
                        .with("docker-bake.hcl", BAKE)
                        .with("other.hcl", "target \"default\" { args = { other = 1 } }\n")
                        .with("Dockerfile", "FROM scratch\nARG V\nCOPY name /app-$V\n")
                        .with("name", "root\n")
                        .with("lib/name", "lib\n")
                        .with("lib/Dockerfile", "FROM scratch\nCOPY name /\n")
                        .with("services/web/name", "web\n")
                        .with(
                                "services/web/Dockerfile",
                                """
                                FROM scratch
                                COPY name /web
                                COPY --from=lib name /lib
                                COPY --from=root name /root
                                COPY --from=here name /here
                                """)
                        .with(
                                "services/jbake.yaml",
                                """
                                targets:
                                  web:
                                    context: web
                                    contexts: {lib: ../lib, root: .., here: cwd://own}
                                    secret: [{id: key, src: key.txt}]
                                    output: [{type: local, dest: out/own}]
                                """)
                        .with(
                                "jbake-all.yaml",
                                "include: [{path: services/*.yaml, prefix: true}, other.hcl]\n")
                        .with(
                                "composed/compose.yaml",
                                """
                                services:
                                  web:
                                    build:
                                      context: ./site
                                      args: {FROM: "${COMPOSED:-nothing}"}
                                    image: example.org/web
                                """)
                        .with("composed/.env", "COMPOSED=tree\n")
                        .linked("outside.hcl", "/etc/passwd")
                        .linked("link.hcl", "other.hcl")
                        .linked("outside", "/etc");
        commit = repository.commit("first");
        repository.tag("v1");
        DefinitionRepository.create(served, "second")
                .with("name", "second\n")
                .with("lib/name", "second lib\n")
                .commit("first");
        Files.writeString(
                served.resolve("small.hcl"), "target \"default\" { context = \"own\" }\n");
        Files.writeString(
                served.resolve("large.hcl"),
                "# " + "long ".repeat(1000) + "\ntarget \"default\" { args = { X = \"end\" } }\n");
        Files.writeString(served.resolve("huge.hcl"), "# " + "x".repeat(2 * 1024 * 1024) + "\n");
        for (String[] archive :
                new String[][] {
                    {"-cf", "defs.tar"}, {"-czf", "defs.tar.gz"},
                    {"-cjf", "defs.tar.bz2"}, {"-cJf", "defs.tar.xz"}
                }) {
            LabBuilder.run(
                    "tar",
                    "-C",
                    served.resolve("defs").toString(),
                    archive[0],
                    served.resolve(archive[1]).toString(),
                    "--exclude=.git",
                    ".");
        }
        server = DefinitionServer.start(served, TOKEN);
        LabBuilder.remove(BUILDER);
        LabBuilder.run(
                "docker",
                "buildx",
                "create",
                "--name",
                BUILDER,
                "--driver=docker-container",
                "--driver-opt=network=host",
                "--buildkitd-config=src/lab/buildkitd.toml",
                "--bootstrap");
    }

    @AfterAll
    static void stop() throws Exception {
        LabBuilder.remove(BUILDER);
        server.close();
    }

    @BeforeEach
    void filesOfThisMachine() throws IOException {
        Files.createDirectories(directory.resolve("own"));
        Files.writeString(directory.resolve("own/name"), "own\n");
        Files.writeString(
                directory.resolve("own/Dockerfile.own"), "FROM scratch\nCOPY name /here\n");
        Files.writeString(directory.resolve(".env"), "COMPOSED=own\n");
        Files.writeString(directory.resolve("more.hcl"), "target \"app\" { context = \"lib\" }\n");
    }

    private static String repository() {
        return server.url() + "/git/defs.git";
    }

    private static String file(String name) {
        return server.url() + "/files/" + name;
    }

    private Ended jbake(String... args) throws IOException, InterruptedException {
        return with("", "", args);
    }

    private Ended with(String variable, String value, String... args)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("bake", "--builder=" + BUILDER));
        all.addAll(Arrays.asList(args));
        return place(variable, value).run(all.toArray(String[]::new));
    }

    private Ended peer(String... args) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "docker",
                                "buildx",
                                "bake",
                                "--builder=" + BUILDER,
                                "--allow=fs=*"));
        all.addAll(Arrays.asList(args));
        return place("", "").other(all.toArray(String[]::new));
    }

    private Jbake place(String variable, String value) {
        Jbake place = Jbake.in(directory);
        return variable.isEmpty() ? place : place.with(variable, value);
    }

    /// Every address is a case of its own; `^` stands for that of the repository.
    @TestFactory
    Stream<DynamicTest> thePeerPrintsTheSame() {
        return Stream.of(
                        "^",
                        "^ astray rooted shared",
                        "^#main",
                        "^#v1:services/web -f ../../other.hcl",
                        "^#:services astray shared -f cwd://more.hcl",
                        "^?ref=main",
                        "^?tag=v1&keep-git-dir=1",
                        "^?branch=main&subdir=lib -f cwd://more.hcl app",
                        "^ %s/git/second.git#:lib command app".formatted(server.url()),
                        "^ -f other.hcl",
                        "^ -f ./other.hcl -f docker-bake.hcl",
                        "^ -f link.hcl",
                        "^ -f docker-bake.hcl -f cwd://more.hcl app",
                        "^ -f cwd://more.hcl app",
                        "^ --set app.context=elsewhere --set app.contexts.x=y app",
                        "^#:composed",
                        "^ -f composed/compose.yaml -f docker-bake.hcl web",
                        "^ -f nope.hcl",
                        "^ -f outside.hcl",
                        "^ -f services",
                        "^ -f cwd://gone.hcl",
                        "^ nosuchtarget",
                        "^#nosuchref",
                        "^#:nosuchfolder",
                        "^#:lib",
                        "^?nonsense=1",
                        "^?ref=main#v1",
                        server.url() + "/git/nosuch.git",
                        file("small.hcl"),
                        file("small.hcl") + " -f cwd://more.hcl",
                        file("huge.hcl"),
                        file("nosuch.hcl"))
                .map(line ->
                        DynamicTest.dynamicTest(
                                line.replace(server.host(), "SERVER"), () -> compare(line)));
    }

    private void compare(String line) throws Exception {
        List<String> args = new ArrayList<>(List.of("--print", "--progress=quiet"));
        args.addAll(List.of(line.replace("^", repository()).split(" ")));
        Ended theirs = peer(args.toArray(String[]::new));
        Ended ours = jbake(args.toArray(String[]::new));
        assertEquals(theirs.out(), ours.out(), () -> theirs.err() + "\n" + ours.err());
        assertEquals(theirs.code(), ours.code());
        assertFalse(ours.err().contains("at dev.jbake"), ours::err);
    }

    @Test
    void aRepositoryIsBuiltAsThePeerBuildsIt() throws Exception {
        String second = server.url() + "/git/second.git";
        List<String> args = List.of("--progress=plain", repository() + "#main", second);

        Ended theirs = peer(args.toArray(String[]::new));
        assertEquals(0, theirs.code(), theirs::err);
        Map<String, String> expected = output();
        Ended ours = jbake(args.toArray(String[]::new));

        assertEquals(0, ours.code(), ours::err);
        assertEquals(expected, output());
        assertEquals(
                new TreeMap<>(
                        Map.of(
                                "app/app-1", "root\n",
                                "command/command", "second\n",
                                "here/here", "own\n",
                                "web/here", "own\n",
                                "web/lib", "lib\n",
                                "web/root", "root\n",
                                "web/web", "web\n")),
                expected);
        assertTrue(
                ours.err().contains("[internal] load git source " + repository() + "#main"),
                ours::err);
    }

    @Test
    void jbakesOwnFormStartsInItsFolderOfTheTree() throws Exception {
        Files.writeString(directory.resolve("key.txt"), "k");

        Ended ended = jbake(repository(), "-f", "services/jbake.yaml", "web");

        assertEquals(0, ended.code(), ended::err);
        assertEquals("web\n", Files.readString(directory.resolve("out/own/web")));
        assertEquals("lib\n", Files.readString(directory.resolve("out/own/lib")));
        assertEquals("root\n", Files.readString(directory.resolve("out/own/root")));
    }

    @Test
    void whatIsIncludedComesFromTheTreeToo() throws Exception {
        Files.createDirectories(directory.resolve("services"));
        Files.writeString(directory.resolve("services/jbake.yaml"), "targets: {not-this: {}}\n");

        Ended ended =
                jbake(repository(), "-f", "jbake-all.yaml", "all", "--print", "--progress=quiet");

        assertEquals(0, ended.code(), ended::err);
        assertTrue(
                ended.out().contains("\"context\": \"%s#:services/web\"".formatted(repository())),
                ended::out);
        assertTrue(ended.out().contains("\"services:web\""), ended::out);
        assertFalse(ended.out().contains("not-this"), ended::out);
    }

    @Test
    void aCommitIsBuiltWhateverCameLater() throws Exception {
        Ended ended =
                jbake(
                        repository() + "?ref=main&commit=" + commit,
                        "app",
                        "--set=app.output=out/app");

        assertEquals(0, ended.code(), ended::err);
        assertEquals("root\n", Files.readString(directory.resolve("out/app/app-1")));
    }

    @Test
    void aTokenOpensAPrivateRepositoryAndIsNeverShown() throws Exception {
        String address = server.url() + "/private/defs.git";

        Ended without = jbake(address, "--print");
        Ended printed = with("BUILDX_BAKE_GIT_AUTH_TOKEN", TOKEN, address, "--print");
        Ended built =
                with(
                        "Buildx_Bake_Git_Auth_Header",
                        "Bearer " + TOKEN,
                        address,
                        "app",
                        "web",
                        "--progress=rawjson");

        assertEquals(1, without.code());
        assertTrue(without.err().contains("BUILDX_BAKE_GIT_AUTH_TOKEN"), without::err);
        assertEquals(0, printed.code(), printed::err);
        assertTrue(printed.out().contains(address + "#:services/web"), printed::out);
        assertEquals(0, built.code(), built::err);
        assertEquals("lib\n", Files.readString(directory.resolve("out/web/lib")));
        for (Ended each : List.of(without, printed, built)) {
            assertFalse((each.out() + each.err()).contains(TOKEN), each::err);
        }
        assertTrue(server.authorizations().contains("Bearer " + TOKEN));
    }

    @Test
    void aPasswordInAnAddressIsNotShownWhileItIsFetched() throws Exception {
        String address =
                "http://x-access-token:%s@%s/private/defs.git".formatted(TOKEN, server.host());

        Ended there = jbake(address, "--print", "--progress=plain", "app");
        Ended gone = jbake(address + "#nosuch", "--print", "--progress=plain");

        assertEquals(0, there.code(), there::err);
        assertTrue(there.err().contains("http://x-access-token:xxxxx@"), there::err);
        assertFalse(there.err().contains(TOKEN), there::err);
        assertEquals(1, gone.code());
        assertFalse(gone.err().contains(TOKEN), gone::err);
    }

    /// The peer reads only the first 1024 bytes of such a file.
    @Test
    void aDefinitionOfMoreThanAKibibyteIsReadToItsEnd() throws Exception {
        Ended ours = jbake(file("large.hcl"), "--print");

        assertEquals(0, ours.code(), ours::err);
        assertTrue(ours.out().contains("\"X\": \"end\""), ours::out);
        assertFalse(peer(file("large.hcl"), "--print").out().contains("\"X\": \"end\""));
    }

    @Test
    void aDefinitionTooLargeIsRefused() throws Exception {
        Ended ended = jbake(file("huge.hcl"), "--print");

        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("larger than a definition may be"), ended::err);
    }

    /// The peer passes over it in silence.
    @Test
    void aFileOfTheTreeBesideASingleFileIsWarnedOf() throws Exception {
        Ended ended = jbake(file("small.hcl"), "-f", "other.hcl", "--print", "--progress=quiet");

        assertEquals(0, ended.code(), ended::err);
        assertTrue(ended.err().contains("so -f other.hcl has nothing to name"), ended::err);
        Ended theirs = peer(file("small.hcl"), "-f", "other.hcl", "--print", "--progress=quiet");
        assertEquals(theirs.out(), ended.out());
        assertEquals("", theirs.err());
    }

    /// The peer looks for it below the folder of the definition, where it is not.
    @Test
    void aFolderBesideThatOfTheDefinitionIsBuiltFromWhereItIsShown() throws Exception {
        String[] args = {repository() + "#main:services", "-f", "cwd://beside.hcl", "beside"};
        Files.writeString(
                directory.resolve("beside.hcl"),
                "target \"beside\" {\n  context = \"../lib\"\n  output = [\"out/beside\"]\n}\n");

        Ended ours = jbake(args);

        assertEquals(0, ours.code(), ours::err);
        assertEquals("lib\n", Files.readString(directory.resolve("out/beside/name")));
        assertNotEquals(0, peer(args).code());
    }

    /// The peer looks for it in the repository.
    @Test
    void aDockerfileOfThisMachineServesAFolderOfTheTree() throws Exception {
        Files.writeString(
                directory.resolve("mixed.hcl"),
                """
                target "mixed" {
                  context = "lib"
                  dockerfile = "cwd://own/Dockerfile.own"
                  output = ["out/mixed"]
                }
                """);
        String[] args = {repository(), "-f", "cwd://mixed.hcl", "mixed"};

        Ended ours = jbake(args);

        assertEquals(0, ours.code(), ours::err);
        assertEquals("lib\n", Files.readString(directory.resolve("out/mixed/here")));
        assertNotEquals(0, peer(args).code());
    }

    /// The peer gives the login only to targets whose own context comes from there.
    @Test
    void aNamedContextOfAPrivateRepositoryIsFetchedForALocalContext() throws Exception {
        Files.writeString(
                directory.resolve("mine.hcl"),
                """
                target "mine" {
                  context = "cwd://own"
                  contexts = { lib = "lib" }
                  dockerfile-inline = "FROM scratch\\nCOPY name /own\\nCOPY --from=lib name /lib"
                  output = ["out/mine"]
                }
                """);

        Ended ended =
                with(
                        "BUILDX_BAKE_GIT_AUTH_TOKEN",
                        TOKEN,
                        server.url() + "/private/defs.git#v1",
                        "-f",
                        "cwd://mine.hcl",
                        "mine");

        assertEquals(0, ended.code(), ended::err);
        assertEquals("lib\n", Files.readString(directory.resolve("out/mine/lib")));
        assertEquals("own\n", Files.readString(directory.resolve("out/mine/own")));
    }

    @Test
    void whoCannotWaitForAServerInterrupts() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Running running =
                    Jbake.in(directory)
                            .start(
                                    "bake",
                                    "--builder=" + BUILDER,
                                    "--print",
                                    "git://127.0.0.1:%d/a.git".formatted(silent.getLocalPort()));
            try (Socket asked = silent.accept()) {
                running.interrupt();

                Ended ended = running.await();

                assertTrue(asked.isConnected());
                assertEquals(130, ended.code(), ended::err);
                assertTrue(ended.err().contains("ERROR: interrupted"), ended::err);
            }
        }
    }

    @Test
    void aKeyThatCannotBeReadIsTold() throws Exception {
        Files.writeString(directory.resolve("key"), "-----BEGIN OPENSSH PRIVATE KEY-----\n");

        Ended ended = with("BUILDX_BAKE_GIT_SSH", "key", "git@127.0.0.1:a/b.git", "--print");

        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("it is cut off"), ended::err);
        assertTrue(ended.err().contains("ssh-add "), ended::err);
    }

    @Test
    void noLinkAndNoDotsLeadOutOfATree() throws Exception {
        Files.writeString(
                directory.resolve("astray.hcl"),
                """
                target "dots" {
                  context = "../../../../etc"
                  dockerfile-inline = "FROM scratch\\nCOPY hostname /"
                }
                target "link" {
                  context = "outside"
                  dockerfile-inline = "FROM scratch\\nCOPY hostname /"
                }
                """);
        for (String address : List.of(repository(), file("defs.tar.gz"))) {
            for (String target : List.of("dots", "link")) {
                Ended ended = jbake(address, "-f", "cwd://astray.hcl", target);

                assertEquals(1, ended.code(), ended::err);
                assertFalse(ended.err().contains("at dev.jbake"), ended::err);
            }
        }
    }

    @Test
    void aFileBehindHttpIsBuiltFromFoldersOfThisMachine() throws Exception {
        Files.copy(directory.resolve("own/Dockerfile.own"), directory.resolve("own/Dockerfile"));

        Ended ended = jbake(file("small.hcl"), "--set=default.output=out/small");

        assertEquals(0, ended.code(), ended::err);
        assertEquals("own\n", Files.readString(directory.resolve("out/small/here")));
    }

    /// The peer fails at every archive.
    @ParameterizedTest
    @ValueSource(strings = {"defs.tar", "defs.tar.gz", "defs.tar.bz2", "defs.tar.xz"})
    void anArchiveIsATree(String archive) throws Exception {
        Ended printed = jbake(file(archive), "--print", "app", "web");
        Ended built = jbake(file(archive), server.url() + "/git/second.git");

        assertEquals(0, printed.code(), printed::err);
        assertTrue(
                printed.out().contains("\"context\": \"%s\"".formatted(file(archive))),
                printed::out);
        assertTrue(
                printed.out()
                        .contains("\"context\": \"%s#:services/web\"".formatted(file(archive))),
                printed::out);
        assertEquals(0, built.code(), built::err);
        assertEquals(
                new TreeMap<>(
                        Map.of(
                                "app/app-1", "root\n",
                                "command/command", "second\n",
                                "here/here", "own\n",
                                "web/here", "own\n",
                                "web/lib", "lib\n",
                                "web/root", "root\n",
                                "web/web", "web\n")),
                output());
        assertNotEquals(0, peer(file(archive), "--print").code());
    }

    @Test
    void aFolderOfAnArchiveIsATreeToo() throws Exception {
        Ended ended =
                jbake(file("defs.tar.gz") + "#:services", "-f", "jbake.yaml", "web", "--print");

        assertEquals(0, ended.code(), ended::err);
        assertTrue(ended.out().contains("defs.tar.gz#:services/web\""), ended::out);
    }

    @Test
    void aDockerfileOfThisMachineIsNotTakenByChance() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(
                directory.resolve("chance.hcl"), "target \"chance\" { context = \"cwd://.\" }\n");

        for (Ended each :
                List.of(
                        jbake(repository(), "-f", "cwd://chance.hcl", "chance", "--print"),
                        peer(repository(), "-f", "cwd://chance.hcl", "chance", "--print"))) {
            assertEquals(1, each.code());
            assertTrue(
                    each.err()
                            .contains(
                                    "reading a dockerfile for a remote build invocation is"
                                            + " currently not supported"),
                    each::err);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^ -f othre.hcl        | Did you mean \"other.hcl\"?",
                "^ -f services/jbak.yaml | Did you mean \"services/jbake.yaml\"?",
                "^#:lib                | There is no manifest at the root of ^#:lib.",
                "^#nosuch              | The repository has no branch, tag or commit \"nosuch\".",
                "^#:nosuch             | The repository has no folder \"nosuch\".",
                "^?nonsense=1          | unexpected query \"nonsense\"",
                "http://127.0.0.1:1/a.git | the address must be reachable from its container",
                "http://127.0.0.1:1/a.hcl | the address must be reachable from its container",
                "https://nosuch.invalid/a.hcl | the address must be reachable from its container",
                "%/files/nosuch.hcl    | The server has no such file.",
            })
    void whatIsWrongIsSaidPlainly(String line, String said) throws Exception {
        List<String> args = new ArrayList<>(List.of("--print", "--progress=quiet"));
        args.addAll(List.of(line.replace("^", repository()).replace("%", server.url()).split(" ")));

        Ended ended = jbake(args.toArray(String[]::new));

        assertEquals(1, ended.code(), ended::err);
        assertEquals("", ended.out());
        assertTrue(ended.err().contains(said.replace("^", repository())), ended::err);
        assertFalse(ended.err().contains("at dev.jbake"), ended::err);
    }

    /// Files below `out`, which is emptied.
    private Map<String, String> output() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path out = directory.resolve("out");
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(file)) {
                    found.put(
                            out.relativize(file).toString(),
                            Files.readString(file, StandardCharsets.UTF_8));
                }
                Files.delete(file);
            }
        }
        return found;
    }
}

package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jbake.buildkit.session.Auth;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.Content;
import dev.jbake.buildkit.session.ExportTarget;
import dev.jbake.buildkit.session.FileEntry;
import dev.jbake.buildkit.session.FileFilter;
import dev.jbake.buildkit.session.FileRoots;
import dev.jbake.buildkit.session.FileSend;
import dev.jbake.buildkit.session.FileSink;
import dev.jbake.buildkit.session.FileSync;
import dev.jbake.buildkit.session.FileTree;
import dev.jbake.buildkit.session.Login;
import dev.jbake.buildkit.session.MemoryTree;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.Secrets;
import dev.jbake.buildkit.session.Ssh;
import dev.jbake.buildkit.session.SshAgent;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.TokenSeeds;
import dev.jbake.buildkit.session.TransferWatch;
import dev.jbake.buildkit.session.Trust;
import dev.jbake.context.ContextFilter;
import dev.jbake.context.ContextFolder;
import io.grpc.BindableService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every service of a session, used by a real BuildKit.
@Timeout(120)
class SessionServicesIT {
    @TempDir Path temp;

    private static LabDaemon daemon;
    private static BuildkitClient client;

    @BeforeAll
    static void start() throws Exception {
        daemon = LabDaemon.start();
        client = new BuildkitClient(daemon.socket());
    }

    @AfterAll
    static void stop() {
        client.close();
        daemon.close();
    }

    @Test
    void aTreeOfAllKindsOfFilesGoesThereAndBack() throws Exception {
        Path context = Files.createDirectories(temp.resolve("context"));
        Files.createDirectories(context.resolve("a/empty"));
        Files.createDirectories(context.resolve("a-b"));
        Files.createDirectories(context.resolve("closed"));
        Files.writeString(context.resolve("a/file"), "content");
        Files.writeString(context.resolve("a.txt"), "");
        Files.writeString(context.resolve("\u00E9\uFFEE\uD83D\uDE00 [x] $y"), "names");
        Files.write(context.resolve("big"), random(5_000_000));
        Files.writeString(context.resolve("run"), "#!/bin/sh\n");
        Files.setAttribute(context.resolve("run"), "unix:mode", 04755);
        Files.createLink(context.resolve("twin"), context.resolve("big"));
        Files.createSymbolicLink(context.resolve("link"), Path.of("a/file"));
        Files.createSymbolicLink(context.resolve("dangling"), Path.of("/no/where"));
        Files.writeString(context.resolve("closed/x"), "x");
        Files.setAttribute(context.resolve("closed"), "unix:mode", 0500);
        Path out = temp.resolve("out");

        build(
                "FROM scratch\nCOPY . /\n",
                new Export("local", Map.of()),
                context,
                new FileSend(Map.of(0, new ExportTarget.Folder(out, false))));

        assertEquals(listing(context), listing(out));
        assertEquals(
                -1L, Files.mismatch(context.resolve("big"), out.resolve("big")), "the big file");
    }

    @Test
    void ignoredFilesStayHere() throws Exception {
        Path context = Files.createDirectories(temp.resolve("context"));
        for (String each : List.of("keep", "drop.log", "dir/a", "dir/keep.log", "dir/deep/b")) {
            Files.createDirectories(context.resolve(each).getParent());
            Files.writeString(context.resolve(each), each);
        }
        Files.writeString(
                context.resolve(".dockerignore"),
                "# nothing\n.dockerignore\n**/*.log\n!dir/keep.log\ndir/deep\n");
        Path out = temp.resolve("out");

        build(
                "FROM scratch\nCOPY . /\n",
                new Export("local", Map.of()),
                context,
                new FileSend(Map.of(0, new ExportTarget.Folder(out, false))));

        assertEquals(List.of("dir", "dir/a", "dir/keep.log", "keep"), paths(out));
    }

    @Test
    void aTarIsStreamedIntoItsSink() throws Exception {
        var tar = new ByteArrayOutputStream();
        FileSink sink =
                new FileSink() {
                    @Override
                    public OutputStream open(SequencedMap<String, String> metadata) {
                        return tar;
                    }
                };

        build(
                "FROM scratch\nCOPY x /\n",
                new Export("tar", Map.of()),
                context("x", "hello"),
                new FileSend(Map.of(0, new ExportTarget.Stream(sink))));

        assertTrue(tar.toString(StandardCharsets.ISO_8859_1).contains("ustar"));
        assertTrue(tar.toString(StandardCharsets.ISO_8859_1).contains("hello"));
    }

    @Test
    void anImageIsWrittenAsBlobsAndServesAsAContext() throws Exception {
        Path layout = temp.resolve("layout");
        String digest =
                build(
                                "FROM scratch\nCOPY x /\n",
                                new Export("oci", Map.of("tar", "false")),
                                context("x", "from the layout"),
                                new Content(Map.of("export", BlobStore.writable(layout))))
                        .getOrDefault("containerimage.digest", "");
        Path out = temp.resolve("out");
        String name = "oci-layout://store@" + digest;

        build(
                "FROM base\n",
                Map.of("context:base", name),
                new Export("local", Map.of()),
                context("unused", ""),
                new Content(Map.of("oci:store", BlobStore.readOnly(layout))),
                new FileSend(Map.of(0, new ExportTarget.Folder(out, false))));

        assertTrue(Files.exists(layout.resolve("blobs/sha256").resolve(digest.substring(7))));
        assertEquals(List.of(), paths(layout.resolve("ingest")));
        assertEquals("from the layout", Files.readString(out.resolve("x")));
    }

    @Test
    void aSecretReachesTheStepAndAMissingOneIsNamed() throws Exception {
        var secrets =
                new Secrets(id ->
                        id.equals("known")
                                ? Optional.of("known value".getBytes(StandardCharsets.UTF_8))
                                : Optional.empty());
        String run =
                "RUN --mount=type=secret,id=known"
                        + " [ \"$(cat /run/secrets/known)\" = \"known value\" ]\n";

        build("FROM busybox\n" + run, null, context("x", ""), secrets);
        var failure =
                assertThrows(
                        SolveFailure.class,
                        () ->
                                build(
                                        "FROM busybox\nRUN --mount=type=secret,id=gone,required=true true\n",
                                        null,
                                        context("x", ""),
                                        secrets));

        assertTrue(failure.getMessage().contains("secret gone: not found"), failure.getMessage());
    }

    @Test
    void anAgentIsMountedAsASocket() throws Exception {
        Path socket = temp.resolve("agent");
        try (var agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));

            build(
                    "FROM busybox\nRUN --mount=type=ssh [ -S \"$SSH_AUTH_SOCK\" ]\n",
                    null,
                    context("x", ""),
                    new Ssh(Map.of("default", new SshAgent.Socket(socket))));
        }
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws Exception {
        Path context = context("x", "");
        FileTree denied =
                new Folder(ContextFolder.at(context)) {
                    @Override
                    public InputStream open(String path) throws IOException {
                        throw new IOException(
                                "\"" + path + "\" may not be read: permission denied.");
                    }
                };

        var failure =
                assertThrows(
                        SolveFailure.class,
                        () -> build("FROM scratch\nCOPY x /\n", Map.of(), null, denied));

        assertTrue(failure.getMessage().contains("\"x\" may not be read"), failure.getMessage());
    }

    @Test
    void aTokenIsFetchedHereAndThePasswordStays() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer registry =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "127.0.0.1:" + registry.getAddress().getPort();
        registry.createContext("/", exchange -> answer(exchange, address, asked));
        registry.start();
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        var auth =
                new Auth(
                        (_, _) -> new Login("me", "geheim", ""),
                        new TokenSeeds(temp.resolve("docker"), new SecureRandom()),
                        new TokenClient(new ProxyVariables(Map.of()), _ -> Trust.of(Map.of())),
                        steps::add);

        var failure =
                assertThrows(
                        SolveFailure.class,
                        () ->
                                build(
                                        "FROM " + address + "/some/image:1\n",
                                        null,
                                        context("x", ""),
                                        auth));
        registry.stop(0);

        assertTrue(failure.getMessage().contains("not found"), failure.getMessage());
        assertEquals(List.of("[auth] some/image:pull token for " + address), steps);
        assertTrue(
                asked.stream()
                        .anyMatch(each ->
                                each.startsWith("POST /token")
                                        && each.contains("username=me&password=geheim")),
                asked.toString());
        assertTrue(asked.contains("HEAD /v2/some/image/manifests/1 Bearer ours"), asked.toString());
    }

    /// A registry that has nothing and tells only those with a token.
    private static void answer(HttpExchange exchange, String address, List<String> asked)
            throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String login = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(
                (exchange.getRequestMethod()
                                + " "
                                + exchange.getRequestURI()
                                + " "
                                + body
                                + (login == null ? "" : login))
                        .strip());
        if (exchange.getRequestURI().getPath().equals("/token")) {
            byte[] token = "{\"access_token\": \"ours\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
        } else if (login == null) {
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Bearer realm=\"http://%s/token\",service=\"lab\"".formatted(address));
            exchange.sendResponseHeaders(401, -1);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private Path context(String name, String content) throws IOException {
        Path context = Files.createDirectories(temp.resolve("context"));
        Files.writeString(context.resolve(name), content);
        return context;
    }

    private static Map<String, String> build(
            String dockerfile, @Nullable Export export, Path context, BindableService... services)
            throws Exception {
        return build(dockerfile, Map.of(), export, context, services);
    }

    private static Map<String, String> build(
            String dockerfile,
            Map<String, String> attributes,
            @Nullable Export export,
            Path context,
            BindableService... services)
            throws Exception {
        return build(
                dockerfile, attributes, export, new Folder(ContextFolder.at(context)), services);
    }

    private static Map<String, String> build(
            String dockerfile,
            Map<String, String> attributes,
            @Nullable Export export,
            FileTree context,
            BindableService... services)
            throws Exception {
        List<BindableService> all = new ArrayList<>(List.of(services));
        all.add(
                new FileSync(
                        FileRoots.of(
                                Map.of(
                                        "context",
                                        context,
                                        "dockerfile",
                                        MemoryTree.of("Dockerfile", dockerfile))),
                        TransferWatch.NONE));
        SequencedMap<String, String> asked = new TreeMap<>(attributes);
        asked.put("filename", "Dockerfile");
        // A key of each test's own, so that none finds another's files.
        String sharedKey = Identifiers.next();
        SolveRequest request =
                SolveRequest.of(asked).exportingTo(export == null ? List.of() : List.of(export));
        try (Session session = client.session(sharedKey, all);
                RunningSolve solve = client.start(request, session, _ -> {})) {
            GatewayResult result = solve.frontend(RunningSolve.DOCKERFILE, asked, Map.of());
            if (export == null) {
                solve.evaluate(result);
            }
            return solve.finish(result);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static List<String> paths(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(each -> !each.equals(root))
                    .map(each -> root.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }

    /// Path, mode, time, target and number of names of everything.
    private static List<String> listing(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String each : paths(root)) {
            Map<String, Object> facts =
                    Files.readAttributes(
                            root.resolve(each),
                            "unix:mode,nlink,size,lastModifiedTime",
                            LinkOption.NOFOLLOW_LINKS);
            boolean folder = Files.isDirectory(root.resolve(each), LinkOption.NOFOLLOW_LINKS);
            lines.add(
                    each
                            + " "
                            + (folder ? facts.get("mode") : facts)
                            + (Files.isSymbolicLink(root.resolve(each))
                                    ? " -> " + Files.readSymbolicLink(root.resolve(each))
                                    : ""));
        }
        return lines;
    }

    /// A folder of this machine as a session's tree.
    private static class Folder implements FileTree {
        private final ContextFolder folder;

        Folder(ContextFolder folder) {
            this.folder = folder;
        }

        @Override
        public void walk(FileFilter filter, Visitor visitor)
                throws IOException, InterruptedException {
            folder.walk(
                    new ContextFilter(filter.include(), filter.exclude(), filter.follow()),
                    each ->
                            visitor.visit(
                                    new FileEntry(
                                            each.path(),
                                            each.mode(),
                                            each.size(),
                                            each.modified(),
                                            each.linkName(),
                                            each.deviceMajor(),
                                            each.deviceMinor(),
                                            each.attributes())));
        }

        @Override
        public InputStream open(String path) throws IOException {
            return folder.open(path);
        }
    }
}

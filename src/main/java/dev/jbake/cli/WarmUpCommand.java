package dev.jbake.cli;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Rehearsal;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SolveRequest;
import dev.jbake.buildkit.session.FileRoots;
import dev.jbake.buildkit.session.FileSync;
import dev.jbake.buildkit.session.Secrets;
import dev.jbake.buildkit.session.TransferWatch;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.engine.JsonObject;
import dev.jbake.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import picocli.CommandLine.Command;

/// What packaging runs once, so that the classes most commands need are kept loaded and linked in
/// the shipped cache.
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String YAML =
            """
            variables: { TAG: { default: "1", type: string } }
            functions: { name: { params: [n], result: "${upper(n)}:${TAG}" } }
            groups: { default: [app] }
            targets:
              base: { output: [type=cacheonly] }
              app:
                matrix: { v: [a, b] }
                name: app-${v}
                contexts: { base: target:base }
                args: { V: '${v == "a" ? 1 : 2}', L: '${join(",", [for x in [1, 2] : x * 2])}' }
                tags: ['${name("x")}']
                secret: ["id=s,env=HOME"]
            """;
    private static final String HCL =
            """
            variable "TAG" { default = "1" }
            group "default" { targets = ["app"] }
            target "_common" { labels = { a = "b" } }
            target "app" {
              inherits = ["_common"]
              matrix   = { v = ["a", "b"] }
              name     = "app-${v}"
              args     = { V = v == "a" ? "1" : "2", F = format("%s-%d", v, 1 + 2) }
              tags     = ["x:${TAG}"]
              output   = ["type=docker"]
            }
            """;

    private final Host host;

    WarmUpCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call()
            throws IOException, InterruptedException, BuildkitException, ClassNotFoundException {
        loadOurs();
        Path folder = Files.createTempDirectory("jbake-warm-up");
        Path yaml = folder.resolve("jbake.yaml");
        Path hcl = folder.resolve("docker-bake.hcl");
        Path socket = folder.resolve("s");
        try {
            Files.writeString(yaml, YAML);
            Files.writeString(hcl, HCL);
            run(folder, "build", "--help");
            run(folder, "build", "--print");
            run(folder, "build", "--print", "-f", "docker-bake.hcl", "--set", "app-a.args.X=1");
            run(folder, "build", "all", "-f", "nothing.yaml");
            run(folder, "build", "all", "--progress=plain");
            converse(socket);
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(hcl);
            Files.delete(yaml);
            Files.delete(folder);
        }
        return Exit.OK.code();
    }

    /// What no rehearsal reaches, such as the talk with an engine, is at least loaded.
    private static void loadOurs() throws IOException, ClassNotFoundException {
        CodeSource ours = WarmUpCommand.class.getProtectionDomain().getCodeSource();
        Path jar = Path.of(URI.create(ours.getLocation().toString()));
        if (!Files.isRegularFile(jar)) {
            return;
        }
        try (JarFile classes = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(classes.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    String type = name.substring(0, name.length() - ".class".length());
                    Class.forName(
                            type.replace('/', '.'), false, WarmUpCommand.class.getClassLoader());
                }
            }
        }
        JsonObject.parse("{\"a\": [1, {\"b\": \"c\"}], \"d\": true}");
    }

    private void run(Path folder, String... args) {
        PrintStream nowhere =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Host quiet =
                new Host(host.clock(), host.environment(), folder, host.in(), nowhere, nowhere);
        new CommandLineProgram(quiet, "jbake").run(args);
    }

    private static void converse(Path socket)
            throws IOException, InterruptedException, BuildkitException {
        try (Rehearsal _ = new Rehearsal(socket);
                BuildkitClient client = new BuildkitClient(Connection.unix(socket))) {
            client.workers(PATIENCE);
            Map<String, String> attributes = Map.of("filename", "Dockerfile");
            try (Session session =
                            client.session(
                                    "warm-up",
                                    List.of(
                                            new FileSync(
                                                    FileRoots.of(Map.of()), TransferWatch.NONE),
                                            new Secrets(_ -> Optional.empty())));
                    RunningSolve solve =
                            client.start(SolveRequest.of(attributes), session, _ -> {})) {
                solve.finish(solve.frontend(RunningSolve.DOCKERFILE, attributes, Map.of()));
            }
        }
    }
}

package dev.jbake.cli;

import dev.jbake.buildkit.Rehearsal;
import dev.jbake.engine.EngineRehearsal;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whole builds against a BuildKit that builds nothing, for [WarmUp]: what they load, link and tie
/// together is in the cache that builds start with.
final class BuildRehearsal {
    private static final String MANIFEST =
            """
            variable "TAG" { default = "1" }
            group "default" { targets = ["a", "b", "c"] }
            target "base" {
              dockerfile = "Dockerfile"
              output     = ["type=cacheonly"]
            }
            target "a" {
              contexts = { base = "target:base" }
              args     = { N = "1", TAG = TAG }
              labels   = { "org.opencontainers.image.title" = "a" }
              tags     = ["registry.example/app/a:${TAG}"]
              output   = ["type=cacheonly"]
            }
            target "b" {
              args      = { N = "2" }
              platforms = ["linux/amd64"]
              tags      = ["registry.example/app/b:${TAG}"]
              output    = ["type=image,push=true"]
            }
            target "c" {
              dockerfile-inline = "FROM scratch"
              cache-from        = ["type=registry,ref=registry.example/app/cache"]
              secret            = ["id=s,src=secret"]
            }
            """;

    /// A builder as the store has it: name, driver, name, where it is.
    private static final String BUILDER =
            """
            {"Name": "%s", "Driver": "%s", "Dynamic": false, "Nodes": [{"Name": "%s0",
             "Endpoint": "unix://%s", "Platforms": null, "DriverOpts": null, "Flags": null, "Files": null}]}
            """;

    private BuildRehearsal() {}

    /// @throws IOException if a build went wrong: then packaging has to fail, for the cache would
    ///   lack what builds need
    static void play() throws IOException {
        Path home = Files.createTempDirectory("jbake-rehearsal");
        try {
            play(home);
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static void play(Path home) throws IOException {
        Path project = Files.createDirectory(home.resolve("project"));
        Files.writeString(project.resolve("docker-bake.hcl"), MANIFEST);
        Files.writeString(project.resolve("Dockerfile"), "FROM busybox\nRUN make\n");
        Files.writeString(project.resolve(".dockerignore"), "*.log\n!kept.log\n");
        Files.writeString(project.resolve("secret"), "hidden");
        Path instances = Files.createDirectories(home.resolve("buildx/instances"));
        Path buildkit = home.resolve("b");
        Path engine = home.resolve("e");
        // Over a program in a container, and over a socket.
        Files.writeString(
                instances.resolve("contained"),
                BUILDER.formatted("contained", "docker-container", "contained", engine));
        Files.writeString(
                instances.resolve("far"), BUILDER.formatted("far", "remote", "far", buildkit));
        try (Rehearsal _ = new Rehearsal(buildkit);
                EngineRehearsal _ = new EngineRehearsal(engine, buildkit)) {
            for (String builder : List.of("contained", "far")) {
                build(home, "build", "--builder", builder, "--progress=plain");
                build(home, "bake", "--builder=" + builder, "--metadata-file=m.json", "c");
                Files.deleteIfExists(project.resolve(".dockerignore"));
            }
        }
    }

    private static void build(Path home, String... args) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of(
                        "HOME",
                        home.toString(),
                        "BUILDX_CONFIG",
                        home.resolve("buildx").toString(),
                        "PATH",
                        String.valueOf(System.getenv("PATH")));
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        home.resolve("project"),
                        InputStream.nullInputStream(),
                        out,
                        out);
        int code = new CommandLineProgram(host, "jbake").run(args);
        if (code != Exit.OK.code()) {
            throw new IOException(
                    "a rehearsed build went wrong:\n" + said.toString(StandardCharsets.UTF_8));
        }
    }
}

package dev.jbake.cli;

import dev.jbake.engine.JsonObject;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// What packaging runs once for each shipped cache, so that the classes which commands need are
/// kept there loaded and linked.
///
/// A class in a cache is loaded in every run that uses it, needed or not, and a thousand of them
/// take ten milliseconds. So runs that only print a manifest have caches with little else in them;
/// and this is a program of its own and no command, since picocli would be in them otherwise.
public final class WarmUp {
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

    /// Rooms of which a build may need anything.
    private static final Pattern ORDINARY =
            Pattern.compile(
                    "dev/jbake/(build|context|engine|export|progress|schedule|terminal)/[^/]+\\.class");

    private WarmUp() {}

    /// @param args `hcl` or `yaml` for reading such a manifest and no more, else `build`
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("jbake-warm-up");
        Path ours = Files.createDirectory(folder.resolve("ours"));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Path yaml = ours.resolve("jbake.yaml");
        Path hcl = theirs.resolve("docker-bake.hcl");
        try {
            Files.writeString(yaml, YAML);
            Files.writeString(hcl, HCL);
            switch (args[0]) {
                case "hcl" -> {
                    Main.run(new String[] {"build", "--print", "-f", hcl.toString()});
                    run(theirs, "bake", "--print");
                }
                case "yaml" -> {
                    Main.run(new String[] {"build", "--print", "-f", yaml.toString()});
                    run(ours, "build", "--print");
                }
                default -> {
                    Main.run(new String[] {"build", "--print", "-f", hcl.toString()});
                    readAll(ours, theirs);
                    loadOurs();
                    BuildRehearsal.play();
                }
            }
        } finally {
            for (Path each : List.of(hcl, yaml, theirs, ours, folder)) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static void readAll(Path ours, Path theirs) {
        run(ours, "build", "--print");
        run(theirs, "build", "--print", "app", "--set", "app-a.args.X=1", "--var", "TAG=2");
        run(theirs, "build", "--print", "nothing");
    }

    /// What no rehearsal reaches, such as a screen or loading into an engine, is at least loaded,
    /// as far as ordinary builds may need it.
    private static void loadOurs() throws IOException, ClassNotFoundException {
        CodeSource ours = WarmUp.class.getProtectionDomain().getCodeSource();
        Path jar = Path.of(URI.create(ours.getLocation().toString()));
        if (!Files.isRegularFile(jar)) {
            return;
        }
        try (JarFile classes = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(classes.entries())) {
                String name = entry.getName();
                if (ORDINARY.matcher(name).matches() && !name.endsWith("-info.class")) {
                    String type = name.substring(0, name.length() - ".class".length());
                    Class.forName(type.replace('/', '.'), false, WarmUp.class.getClassLoader());
                }
            }
        }
        lock();
        JsonObject.parse("{\"a\": [1, {\"b\": \"c\"}], \"d\": true}");
    }

    /// As those who build with a builder do.
    private static void lock() throws IOException {
        Path file = Files.createTempFile("jbake-warm-up", ".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(1, 1, false)) {
            if (lock == null) {
                throw new IOException("somebody has locked the new file " + file);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void run(Path folder, String... args) {
        PrintStream nowhere =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(System.getenv()),
                        folder,
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere);
        new CommandLineProgram(host, "jbake").run(args);
    }
}

package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The commands for builders beside buildx's: every line of `builders/commands.txt` is given to
/// both, each on a copy of one store, and output, errors, exit code and store are equal.
///
/// In the store are `up`, which runs and has something in its cache; `down`, which does not, and
/// has options, flags, fixed platforms and a configuration; and `two` with two nodes that do not
/// run. `other` is a docker context that leads to the same engine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuilderDifferentialIT {
    private static final Path LINES = Path.of("src", "it", "resources", "builders", "commands.txt");
    private static final int FEWEST = 200;
    private static final String UP = "jbake-it-diff-up";
    private static final String ENGINE = "unix:///run/docker.sock";

    @TempDir private static Path root;
    private int agreed;
    private int total;

    /// @param kind what the line begins with; see the file
    private record Case(
            String line,
            char kind,
            SequencedMap<String, String> variables,
            List<String> arguments,
            String input) {}

    @BeforeAll
    void fillTheStore() throws Exception {
        LabBuilder.remove(UP);
        contexts();
        Path config = root.resolve("buildkitd.toml");
        Files.writeString(config, "debug = true\n\n[worker.oci]\n  gc = false\n");
        made("create", "--name", UP, "--bootstrap");
        Path files = Files.createDirectories(root.resolve("files"));
        Files.writeString(files.resolve("Dockerfile"), "FROM scratch\nCOPY f /f\nCOPY f /g\n");
        Files.write(files.resolve("f"), new byte[100_000]);
        made("build", "--builder", UP, files.toString());
        made(
                "create",
                "--name",
                "down",
                "--platform",
                "linux/arm64,linux/arm/v7",
                "--driver-opt",
                "env.A=x y",
                "--buildkitd-flags",
                "--debug --oci-worker-gc=false",
                "--buildkitd-config",
                config.toString());
        made("create", "--name", "two");
        made("create", "--name", "two", "--append", "--driver", "docker-container", ENGINE);
        made("use", "down");
        Files.move(store().resolve("instances/" + UP), store().resolve("instances/up"));
        Path up = store().resolve("instances/up");
        Files.writeString(
                up, Files.readString(up).replace("\"Name\":\"" + UP + "\"", "\"Name\":\"up\""));
        Files.deleteIfExists(store().resolve("activity/" + UP));
        Files.writeString(store().resolve("activity/up"), "2026-01-02T03:04:05Z");
    }

    @AfterAll
    void leaveNothing() throws Exception {
        LabBuilder.remove(UP);
        System.out.printf("builder commands: agreed %d / total %d%n", agreed, total);
    }

    @TestFactory
    Stream<DynamicTest> bothSayTheSame() throws IOException {
        List<Case> cases = cases();
        assertTrue(cases.size() >= FEWEST, "only " + cases.size() + " lines in " + LINES);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.line(), () -> compare(each)));
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(LINES)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            SequencedMap<String, String> variables = new LinkedHashMap<>();
            List<String> words = ShellWords.of(line.substring(1));
            while (words.getFirst().matches("[A-Z_]+=.*")) {
                String[] variable = words.removeFirst().split("=", 2);
                variables.put(variable[0], variable[1]);
            }
            String input = "";
            if (words.getLast().startsWith("<")) {
                input = words.removeLast().substring(1) + "\n";
            }
            cases.add(new Case(line, line.charAt(0), variables, words, input));
        }
        return cases;
    }

    private void compare(Case each) throws Exception {
        total++;
        Said theirs = peer(each, copy());
        Said ours = jbake(each, copy());

        assertEquals(theirs.code(), ours.code(), () -> theirs.err() + "\n----\n" + ours.err());
        assertEquals(theirs.out(), ours.out(), () -> theirs.err() + "\n----\n" + ours.err());
        if (each.kind() != '~') {
            assertEquals(theirs.err(), ours.err());
        }
        if (each.kind() != '-') {
            assertEquals(theirs.store(), ours.store());
        }
        agreed++;
    }

    /// What a call said, and what it left.
    private record Said(int code, String out, String err, Map<String, String> store) {}

    private Said peer(Case each, Path store) throws Exception {
        Jbake tool = Jbake.in(root).reading(each.input());
        around(each, store).forEach(tool::with);
        List<String> command = new ArrayList<>(List.of("docker", "buildx"));
        command.addAll(each.arguments());
        Jbake.Ended ended = tool.other(command.toArray(String[]::new));
        return new Said(
                ended.code(),
                plain(ended.out(), store),
                plain(inOrder(each, ended.err()), store),
                StoreLook.of(store));
    }

    private Said jbake(Case each, Path store) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(around(each, store));
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        root,
                        new ByteArrayInputStream(each.input().getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int code =
                new CommandLineProgram(host, "jbake").run(each.arguments().toArray(String[]::new));
        String errors = err.toString(StandardCharsets.UTF_8).replaceAll("(?m)^  = .*\n", "");
        return new Said(
                code,
                plain(out.toString(StandardCharsets.UTF_8), store),
                plain(inOrder(each, errors), store),
                StoreLook.of(store));
    }

    private static Map<String, String> around(Case each, Path store) {
        Map<String, String> around = new TreeMap<>();
        around.put("BUILDX_CONFIG", store.toString());
        around.put("DOCKER_CONFIG", root.resolve("docker").toString());
        around.put("BUILDX_BUILDER", "");
        around.put("BUILDKIT_HOST", "");
        around.put("DOCKER_DEFAULT_PLATFORM", "");
        around.putAll(each.variables());
        return around;
    }

    /// Several builders are removed at the same time, and told of as they are gone.
    private static String inOrder(Case each, String errors) {
        return each.arguments().getFirst().equals("rm")
                ? errors.lines().sorted().collect(Collectors.joining("\n"))
                : errors;
    }

    /// Without what differs from one moment, and from one copy of the store, to the next.
    private static String plain(String text, Path store) {
        return text.replace(store.toString(), "STORE")
                .replaceAll("(Less than a second|About an? \\w+|\\d+ \\w+) ago", "AGE")
                .replaceAll("(?m)^(ID +RECLAIMABLE +SIZE +)LAST ACCESSED", "$1")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][0-9:]+(Z| \\+0000 UTC)", "TIME");
    }

    private static Path store() {
        return root.resolve("store");
    }

    /// A store for one call.
    private static Path copy() throws IOException {
        Path copy = Files.createTempDirectory(root, "store-");
        try (Stream<Path> files = Files.walk(store())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(store().relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return copy;
    }

    private static void made(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "buildx"));
        command.addAll(List.of(arguments));
        Jbake.Ended ended =
                Jbake.in(root)
                        .with("BUILDX_CONFIG", store().toString())
                        .with("DOCKER_CONFIG", root.resolve("docker").toString())
                        .with("BUILDX_BUILDER", "")
                        .other(command.toArray(String[]::new));
        assertEquals(0, ended.code(), ended.err());
    }

    /// A folder of docker's with one more context, and with the plugins that docker has.
    private static void contexts() throws Exception {
        Path docker = Files.createDirectories(root.resolve("docker"));
        String home = System.getenv("DOCKER_CONFIG");
        Path plugins =
                home == null
                        ? Path.of(System.getProperty("user.home"), ".docker", "cli-plugins")
                        : Path.of(home, "cli-plugins");
        if (Files.exists(plugins)) {
            Files.createSymbolicLink(docker.resolve("cli-plugins"), plugins);
        }
        Process made =
                new ProcessBuilder(
                                "docker",
                                "--config",
                                docker.toString(),
                                "context",
                                "create",
                                "other",
                                "--docker",
                                "host=" + ENGINE)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, made.waitFor());
    }
}

package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `jbake bake` in the place of `docker buildx bake`: every line of `bake/commands.txt` is given to
/// both, with one builder, and standard output, exit code and standard error are equal.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BakeDifferentialIT {
    private static final Path RESOURCES = Path.of("src", "it", "resources", "bake");
    private static final int FEWEST = 180;
    private static final String BUILDER = "jbake-it-bake";

    /// Such as `#3 [app 2/2] RUN make`, and what is said of it later under its number.
    private static final Pattern STEP = Pattern.compile("#(\\d+) (.*)");

    private static final Pattern END = Pattern.compile("(DONE|CACHED|CANCELED|ERROR)\\b.*");

    @TempDir private static Path root;
    private int agreed;
    private int total;

    /// @param kind what the line begins with; see the file
    private record Case(
            String line,
            char kind,
            SequencedMap<String, String> variables,
            List<String> arguments) {}

    @BeforeAll
    void layOut() throws Exception {
        LabBuilder.remove(BUILDER);
        LabBuilder.run(
                "docker",
                "buildx",
                "create",
                "--name",
                BUILDER,
                "--driver-opt",
                "network=host",
                "--buildkitd-config",
                Path.of("src", "lab", "buildkitd.toml").toString(),
                "--bootstrap");
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("work"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = root.resolve(RESOURCES.resolve("work").relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @AfterAll
    void leaveNothing() throws Exception {
        LabBuilder.remove(BUILDER);
        System.out.printf("bake command lines: agreed %d / total %d%n", agreed, total);
    }

    @TestFactory
    Stream<DynamicTest> bothSayTheSame() throws IOException {
        List<Case> cases = cases();
        assertTrue(cases.size() >= FEWEST, "only " + cases.size() + " lines");
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.line(), () -> compare(each)));
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(RESOURCES.resolve("commands.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            SequencedMap<String, String> variables = new LinkedHashMap<>();
            List<String> words = ShellWords.of(line.substring(1));
            while (words.getFirst().matches("[A-Z_]+=.*")) {
                String[] variable = words.removeFirst().split("=", 2);
                variables.put(variable[0], variable[1]);
            }
            cases.add(new Case(line, line.charAt(0), variables, words));
        }
        return cases;
    }

    private void compare(Case each) throws Exception {
        total++;
        Map<String, String> environment = new TreeMap<>();
        environment.put("BUILDX_BUILDER", BUILDER);
        environment.put("NO_COLOR", "1");
        environment.putAll(each.variables());
        Peer.Ended theirs = Peer.bake(root, each.arguments(), environment);
        Peer.Ended ours = Peer.jbakeBake(root, each.arguments(), environment);

        String both = theirs.err() + "\n----\n" + ours.err();
        String theirOut = theirs.code() + "\n" + steady(theirs.out());
        String ourOut = ours.code() + "\n" + steady(ours.out());
        if (each.kind() == '!') {
            assertNotEquals(theirOut, ourOut, both);
            return;
        }
        assertEquals(theirOut, ourOut, both);
        if (each.kind() == '=') {
            assertEquals(said(theirs.err()), said(ours.err()), both);
        }
        agreed++;
    }

    /// Without the graph that an answer quotes, which has the session's name in it.
    private static String steady(String out) {
        try {
            JsonNode json = new ObjectMapper().readTree(out);
            if (json == null || json.findValue("definition") == null) {
                return out;
            }
            json.findParents("definition")
                    .forEach(each -> ((ObjectNode) each).remove("definition"));
            return json.toPrettyString();
        } catch (JacksonException _) {
            return out;
        }
    }

    /// The steps with how they ended, and all other lines, each once and sorted. Numbers, times,
    /// the order of steps, and which target tells of a step of several, are by chance; jbake's own
    /// findings about a manifest and its lines of help are left out.
    private static String said(String err) {
        Map<String, String> names = new TreeMap<>();
        Map<String, String> ends = new TreeMap<>();
        TreeSet<String> lines = new TreeSet<>();
        boolean finding = false;
        for (String line : err.replaceAll("\u001b\\[[0-9;]*m", "").lines().toList()) {
            Matcher step = STEP.matcher(line);
            if (step.matches()) {
                names.putIfAbsent(step.group(1), step.group(2));
                if (END.matcher(step.group(2)).matches()) {
                    ends.put(step.group(1), end(step.group(2)));
                }
                continue;
            }
            boolean more = line.startsWith(" ") || line.matches("\\d+ +\\|.*");
            finding = line.startsWith("warning[") || (finding && more);
            if (!finding && !line.isBlank()) {
                lines.add(
                        line.replace("use docker --debug", "use --debug")
                                .replaceFirst("^\\d+\\.\\d+ ", "0.0 ")
                                .stripTrailing());
            }
        }
        names.forEach((number, name) -> {
            String of = name.replaceFirst("^\\[[\\w-]+ (.+?)]", "[$1]");
            lines.add("# " + of + ": " + ends.getOrDefault(number, "open"));
        });
        return String.join("\n", lines);
    }

    /// Whether a result was in the cache hangs on who was first.
    private static String end(String said) {
        return said.startsWith("DONE") || said.equals("CACHED") ? "done" : said;
    }
}

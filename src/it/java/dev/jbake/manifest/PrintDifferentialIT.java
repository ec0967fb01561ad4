package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.target.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// `--print` of jbake beside `--print` of buildx, on every folder of `print/`; this is what "means
/// the same as to the peer" is held to.
///
/// A folder has the files of a manifest, perhaps `args` (one a line), `env` (`NAME=value` a line)
/// and `unordered` (the peer's order is by chance). A name that starts with `fails-` is refused by
/// both. Everything else is equal byte for byte.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintDifferentialIT {
    private static final Path CASES = Path.of("src", "it", "resources", "print");
    private static final int FEWEST = 80;

    private final ObjectMapper json = new ObjectMapper();
    private final Path agent = Path.of("/tmp", "jbake-print-" + ProcessHandle.current().pid());
    private @Nullable ServerSocketChannel listening;
    private int agreed;
    private int total;

    /// What a run came to.
    ///
    /// @param text the definition; null where the manifest was refused
    /// @param complaint what was said about it
    private record Outcome(@Nullable String text, String complaint) {}

    @TestFactory
    Stream<DynamicTest> jbakePrintsWhatThePeerPrints() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();
            assertTrue(cases.size() >= FEWEST, "only " + cases.size() + " cases in " + CASES);
            return cases.stream()
                    .map(folder ->
                            DynamicTest.dynamicTest(
                                    folder.getFileName().toString(),
                                    folder.toUri(),
                                    () -> compare(folder)));
        }
    }

    /// The peer wants an ssh agent to be there for targets that use one, even to print them.
    @BeforeAll
    void startAnAgent() throws IOException {
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(agent));
    }

    @AfterAll
    void tellHowManyAgreed() throws IOException {
        if (listening != null) {
            listening.close();
        }
        Files.deleteIfExists(agent);
        System.out.printf("print: agreed %d / total %d%n", agreed, total);
    }

    private void compare(Path folder) throws Exception {
        total++;
        List<String> args = lines(folder.resolve("args"));
        SequencedMap<String, String> environment = new TreeMap<>(environment(folder));
        environment.put("SSH_AUTH_SOCK", agent.toString());
        Outcome theirs = peer(folder, args, environment);
        Outcome ours = jbake(folder, args, environment);
        boolean fails = folder.getFileName().toString().startsWith("fails-");
        assertEquals(fails, theirs.text() == null, () -> "the peer: " + theirs.complaint());
        assertEquals(fails, ours.text() == null, () -> "jbake: " + ours.complaint());
        if (theirs.text() != null && ours.text() != null) {
            assertEquals(sorted(json.readTree(theirs.text())), sorted(json.readTree(ours.text())));
            if (!Files.exists(folder.resolve("unordered"))) {
                assertEquals(theirs.text(), ours.text());
            }
        }
        agreed++;
    }

    /// Members of groups in the order of their names: for those that the peer mixes.
    private static JsonNode sorted(JsonNode definition) {
        if (definition.get("group") instanceof ObjectNode groups) {
            for (JsonNode group : groups) {
                ArrayNode members = (ArrayNode) group.get("targets");
                List<JsonNode> inOrder = new ArrayList<>();
                members.forEach(inOrder::add);
                inOrder.sort((one, other) -> one.asText().compareTo(other.asText()));
                members.removeAll().addAll(inOrder);
            }
        }
        return definition;
    }

    private static Outcome peer(Path folder, List<String> args, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("docker", "buildx", "bake", "--print", "--progress=quiet"));
        command.addAll(args);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BUILDX_BAKE"));
        builder.environment().remove("SOURCE_DATE_EPOCH");
        builder.environment().putAll(environment);
        Path complaint = Files.createTempFile("print", ".err");
        builder.redirectError(complaint.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            return fail(
                    "the peer is not here: `docker buildx` could not be started. src/lab/up"
                            + " installs it.",
                    missing);
        }
        String printed;
        try (InputStream out = process.getInputStream()) {
            printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        int exit = process.waitFor();
        String said = Files.readString(complaint);
        Files.delete(complaint);
        if (said.contains("is not a docker command") || said.contains("unknown command: docker")) {
            fail("the peer is not here: docker has no buildx. src/lab/up installs it.");
        }
        return new Outcome(exit == 0 ? printed : null, said);
    }

    private static Outcome jbake(
            Path folder, List<String> args, SequencedMap<String, String> environment) {
        var files = new FolderFiles(folder);
        var command = PrintCommand.of(args);
        SequencedMap<String, String> around = new TreeMap<>(System.getenv());
        around.keySet().removeIf(name -> name.startsWith("BUILDX_BAKE"));
        around.remove("SOURCE_DATE_EPOCH");
        around.putAll(environment);
        Checked<List<SourceInput>> found = Discovery.find(command.files(), around, files);
        if (!found.ok()) {
            return new Outcome(null, said(found.diagnostics()));
        }
        Checked<Manifest> manifest =
                Manifests.resolve(
                        new ManifestRequest(
                                found.value(),
                                command.names(),
                                command.overrides(),
                                command.variables(),
                                command.flags(),
                                Surroundings.of(
                                        around, "linux/amd64", Clock.systemUTC(), new Random()),
                                files));
        return manifest.ok()
                ? new Outcome(DefinitionJson.write(manifest.value()), "")
                : new Outcome(null, said(manifest.diagnostics()));
    }

    private static String said(List<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(Diagnostic::message).toList());
    }

    private static Map<String, String> environment(Path folder) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : lines(folder.resolve("env"))) {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return environment;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}

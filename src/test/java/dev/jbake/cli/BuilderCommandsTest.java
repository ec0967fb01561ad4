package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands for builders where no engine is: how they read their arguments, what they find in a
/// store, and how they fail.
class BuilderCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new TreeMap<>();
    private String input = "";
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"create", "dial-stdio", "du", "inspect", "ls", "prune", "rm", "stop", "use"})
    void anOptionThatIsNotThereIsRefused(String command) {
        assertEquals(125, run(command, "--no-such-option"));
        assertEquals("ERROR: unknown option: '--no-such-option'", firstLine());
        assertTrue(said(err).contains("Run 'jbake " + command + " --help' for more."), said(err));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"create", "dial-stdio", "du", "inspect", "ls", "prune", "rm", "stop", "use"})
    void everyCommandHasHelp(String command) {
        assertEquals(0, run(command, "--help"));
        assertTrue(said(out).startsWith("Usage: jbake " + command), said(out));
        assertEquals("", said(err));
    }

    @ParameterizedTest
    @CsvSource({
        "create --name, 'missing required parameter for option ''--name'' (NAME)'",
        "create --timeout soon, 'invalid value for option ''--timeout'': ''soon'' is not a length of"
                + " time such as 20s or 1m30s'",
        "inspect --timeout 5, 'invalid value for option ''--timeout'': ''5'' is not a length of"
                + " time such as 20s or 1m30s'",
        "create --use=maybe, 'invalid value for option ''--use'': ''maybe'' is not a boolean'",
        "du --filter x, 'invalid value for option ''--filter'' (NAME=VALUE): ''x'' lacks a value:"
                + " NAME=VALUE'",
        "prune --max-used-space big, 'invalid value for option ''--max-used-space'': ''big'' is not a"
                + " size such as 512m or 10g'",
    })
    void argumentsThatMakeNoSenseAreRefused(String line, String expected) {
        assertEquals(125, run(line.split(" ")));
        assertEquals("ERROR: " + expected, firstLine());
        assertEquals("", said(out));
    }

    @ParameterizedTest
    @CsvSource({
        "create a b, 'unmatched argument at index 2: ''b'''",
        "inspect a b, 'unmatched argument at index 2: ''b'''",
        "stop a b, 'unmatched argument at index 2: ''b'''",
        "use a b, 'unmatched argument at index 2: ''b'''",
        "ls a, 'unmatched argument at index 1: ''a'''",
        "du a, 'unmatched argument at index 1: ''a'''",
        "prune a, 'unmatched argument at index 1: ''a'''",
        "dial-stdio a, 'unmatched argument at index 1: ''a'''",
        "use, the name of a builder is missing",
        "rm --all-inactive a, cannot specify builder name when --all-inactive is set",
        "du --format json --verbose, --format and --verbose cannot be used together",
        "du --filter until=x, '\"until\" filter expects a duration (e.g., ''24h''): \"x\" is none'",
        "prune --filter type=a --filter type=b, '\"type\" filter expects only one value'",
        "ls --format {{.Foo}}, 'template parsing error: template: :1:2: executing \"\" at <.Foo>:"
                + " can''t evaluate field Foo in type *commands.lsContext'",
        "ls --format {{foo}}, 'template parsing error: template: :1: function \"foo\" not defined'",
        "dial-stdio --platform a/b/c/d, 'invalid platform \"a/b/c/d\": \"a/b/c/d\": cannot parse"
                + " platform specifier: invalid argument'",
        "dial-stdio --progress loud, invalid progress mode loud",
    })
    void whatPeopleGetWrongIsAFailureAsForThePeer(String line, String expected) {
        assertEquals(1, run(line.split(" ")));
        assertEquals("ERROR: " + expected, firstLine());
        assertEquals("", said(out));
    }

    @ParameterizedTest
    @CsvSource({
        "create --name default, default is a reserved name and cannot be used to identify builder"
                + " instance",
        "create --name 7up, 'invalid name 7up, name needs to start with a letter and may not contain"
                + " symbols, except ._-'",
        "create --append, append requires a builder name",
        "create --append --name nosuch, failed to find instance \"nosuch\" for append",
        "create --leave, leave requires instance name",
        "create --leave --name there, leave requires node name",
        "create --leave --name there --node there0, 'can not leave last node, do you want to rm"
                + " instance instead?'",
        "create --name there, 'existing instance for \"there\" but no append mode, specify the node"
                + " name to make changes for existing instances'",
        "create --driver remote, no remote endpoint provided",
        "create --driver-opt colour=red, There is no driver option \"colour\" for the"
                + " docker-container driver.",
        "inspect their, no builder \"their\" found",
        "stop their, no builder \"their\" found",
        "use their, failed to find instance \"their\": there is no such builder",
        "use 7up, 'failed to find instance \"7up\": invalid name 7up, name needs to start with a letter"
                + " and may not contain symbols, except ._-'",
        "du --builder their, no builder \"their\" found",
        "prune -f --builder their, no builder \"their\" found",
        "dial-stdio --builder their, no builder \"their\" found",
        "rm their, failed to remove their: no builder \"their\" found",
        "rm default, 'failed to remove default: context builder cannot be removed, run `docker"
                + " context rm default` to remove this context'",
    })
    void whatCannotBeDoneIsSaidInOneLine(String line, String expected) throws Exception {
        store("there");

        assertEquals(1, run(line.split(" ")));
        assertEquals(expected, firstLine().replaceFirst("^ERROR: ", ""));
        assertEquals("", said(out));
        assertTrue(Files.exists(instance("there")));
    }

    @Test
    void helpStandsBelowAFailure() throws Exception {
        store("there");

        assertEquals(1, run("inspect", "ther"));
        assertEquals(
                """
                ERROR: no builder "ther" found
                  = Did you mean "there"?
                  = List the builders there are: jbake ls
                """,
                said(err));
    }

    @Test
    void aBuilderIsNotMadeWhereNoEngineAnswers() {
        assertEquals(1, run("create", "--name", "new"));
        assertTrue(firstLine().contains("/nonexistent/docker.sock"), said(err));
        assertFalse(Files.exists(instance("new")));
    }

    @Test
    void aListShowsBuildersWhoseEngineDoesNotAnswer() throws Exception {
        store("there");

        assertEquals(0, run("ls"));
        assertTrue(said(out).contains("there "), said(out));
        assertTrue(said(err).contains("Failed to get status for there (there0): "), said(err));
    }

    @Test
    void aListOfJsonHasALineForEachBuilder() throws Exception {
        store("there");

        assertEquals(0, run("ls", "--format", "json"));
        assertEquals(2, said(out).lines().count());
        assertTrue(
                said(out).startsWith("{\"Current\":false,\"Driver\":\"docker-container\","),
                said(out));
        assertEquals("", said(err));
    }

    @Test
    void aChoiceIsKeptForTheEngineInUse() throws Exception {
        store("there");

        assertEquals(0, run("use", "there"));
        assertEquals(
                "{\"Key\":\"unix:///nonexistent/docker.sock\",\"Name\":\"there\",\"Global\":false}",
                Files.readString(directory.resolve("current")));
        assertEquals(0, run("use", "default"));
        assertTrue(Files.readString(directory.resolve("current")).contains("\"Name\":\"\""));
    }

    @Test
    void theBuilderOfTheEnvironmentIsMeantWhereNoneIsNamed() throws Exception {
        store("there");
        variables.put("BUILDX_BUILDER", "their");

        assertEquals(1, run("inspect"));
        assertEquals("ERROR: no builder \"their\" found", firstLine());
        assertEquals(0, run("use", "--builder", "there"));
        assertEquals(0, run("inspect", "there"));
    }

    @Test
    void aForgottenBuilderKeepsItsContainer() throws Exception {
        store("there");

        assertEquals(0, run("rm", "--keep-daemon", "there"));
        assertEquals("there removed", firstLine());
        assertFalse(Files.exists(instance("there")));
    }

    @ParameterizedTest
    @CsvSource({"n, true", "'', true", "y, false", "Y, false"})
    void allInactiveBuildersAreRemovedOnlyAfterAYes(String answer, boolean stays) throws Exception {
        store("there");
        input = answer + "\n";

        assertEquals(0, run("rm", "--all-inactive", "--keep-daemon"));
        assertEquals(
                "WARNING! This will remove all builders that are not in running state."
                        + " Are you sure you want to continue? [y/N] ",
                said(out));
        assertEquals(stays, Files.exists(instance("there")));
    }

    @Test
    void nobodyIsAskedByForce() throws Exception {
        store("there");

        assertEquals(0, run("rm", "--all-inactive", "--keep-daemon", "-f"));
        assertEquals("there removed", said(err).strip());
    }

    private void store(String name) throws Exception {
        Files.createDirectories(directory.resolve("instances"));
        Files.writeString(
                instance(name),
                """
                {"Name":"%s","Driver":"docker-container","Nodes":[{"Name":"%1$s0",\
                "Endpoint":"unix:///nonexistent/docker.sock","Platforms":null,"DriverOpts":null,\
                "Flags":null,"Files":null}],"Dynamic":false}\
                """
                        .formatted(name));
    }

    private Path instance(String name) {
        return directory.resolve("instances").resolve(name);
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        variables.put("BUILDX_CONFIG", directory.toString());
        variables.put("DOCKER_CONFIG", directory.resolve("docker").toString());
        variables.put("DOCKER_HOST", "unix:///nonexistent/docker.sock");
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(variables),
                        directory,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandLineProgram(host, "jbake").run(arguments);
    }

    private String firstLine() {
        return said(err).lines().findFirst().orElse("");
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

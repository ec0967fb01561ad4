package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One store, two tools: what jbake makes of builders is buildx's, and the other way round.
///
/// Each test has a store of its own; the engine is shared, so names are used once.
class BuilderCommandsIT {
    private final List<String> made = new ArrayList<>();
    @TempDir private Path directory;

    @AfterEach
    void nothingStays() throws Exception {
        for (String name : made) {
            LabBuilder.remove(name);
        }
    }

    @Test
    void aBuilderThatJbakeMadeIsBuildxsToo() throws Exception {
        String name = name();

        Ended created =
                jbake("create", "--name", name, "--driver-opt", "network=host", "--bootstrap");

        assertEquals(name + "\n", ok(created).out());
        assertTrue(created.err().contains("[internal] booting buildkit"), created.err());
        assertTrue(
                created.err().contains("creating container " + LabBuilder.container(name)),
                created.err());
        theyAgreeOn(name, "running");
    }

    @Test
    void aBuilderThatBuildxMadeIsJbakesToo() throws Exception {
        String name = name();

        Ended created =
                buildx("create", "--name", name, "--platform", "linux/arm64", "--bootstrap");

        assertEquals(name + "\n", ok(created).out());
        theyAgreeOn(name, "running");
        ok(jbake("stop", name));
        theyAgreeOn(name, "stopped");
    }

    @Test
    void bothWriteTheSameEntry() throws Exception {
        String name = name();
        Path config = directory.resolve("daemon.toml");
        Files.writeString(config, "debug = true\n");
        String[] create = {
            "create",
            "--name",
            name,
            "--driver-opt",
            "network=host,env.A=<b>",
            "--buildkitd-flags",
            "--debug --oci-worker-gc=false",
            "--buildkitd-config",
            config.toString(),
            "--platform",
            "linux/arm64,linux/arm/v6",
            "--use",
        };

        ok(jbake(create));
        String ours = Files.readString(entry(name));
        String choice = Files.readString(store().resolve("current"));
        ok(buildx("rm", name));
        ok(buildx(create));

        assertEquals(Files.readString(entry(name)), ours);
        assertEquals(Files.readString(store().resolve("current")), choice);
    }

    @Test
    void aChoiceIsTheChoiceOfBoth() throws Exception {
        String name = name();
        ok(jbake("create", "--name", name));
        assertEquals("default", current(buildx("ls")));

        assertEquals("", ok(jbake("use", name)).out());
        assertEquals(name, current(buildx("ls")));
        assertEquals(name, current(jbake("ls")));

        ok(jbake("use", "default"));
        assertEquals("default", current(buildx("ls")));

        ok(buildx("use", name));
        assertEquals(name, current(jbake("ls")));

        ok(buildx("use", "default"));
        ok(jbake("use", "--default", "--global", name));
        assertEquals(name, current(buildx("ls")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jbake", "buildx"})
    void removingLeavesNothing(String remover) throws Exception {
        String name = name();
        if (remover.equals("jbake")) {
            ok(buildx("create", "--name", name, "--bootstrap"));
        } else {
            ok(jbake("create", "--name", name, "--bootstrap"));
        }
        assertTrue(exists("container", LabBuilder.container(name)));
        assertTrue(exists("volume", LabBuilder.container(name) + "_state"));

        Ended removed = remover.equals("jbake") ? jbake("rm", name) : buildx("rm", name);

        assertEquals(name + " removed\n", ok(removed).err());
        assertFalse(exists("container", LabBuilder.container(name)));
        assertFalse(exists("volume", LabBuilder.container(name) + "_state"));
        assertFalse(Files.exists(entry(name)));
        assertFalse(Files.exists(store().resolve("activity").resolve(name)));
    }

    @Test
    void theCacheOutlivesItsBuilderWhereThatIsAsked() throws Exception {
        String name = name();
        ok(jbake("create", "--name", name, "--bootstrap"));

        ok(jbake("rm", "--keep-state", name));

        assertFalse(exists("container", LabBuilder.container(name)));
        assertTrue(exists("volume", LabBuilder.container(name) + "_state"));
        assertFalse(Files.exists(entry(name)));
    }

    @Test
    void whatDoesNotRunIsRemovedAfterAYes() throws Exception {
        String idle = name();
        String busy = name();
        ok(buildx("create", "--name", idle));
        ok(buildx("create", "--name", busy, "--bootstrap"));

        Ended refused = tool().reading("n\n").run("rm", "--all-inactive");
        assertEquals(
                "WARNING! This will remove all builders that are not in running state."
                        + " Are you sure you want to continue? [y/N] ",
                ok(refused).out());
        assertTrue(Files.exists(entry(idle)));

        assertEquals(idle + " removed\n", ok(jbake("rm", "--all-inactive", "--force")).err());
        assertFalse(Files.exists(entry(idle)));
        assertTrue(Files.exists(entry(busy)));
    }

    @Test
    void bothRefuseAnExistingNameInTheSameWords() throws Exception {
        String name = name();
        ok(jbake("create", "--name", name));
        String before = Files.readString(entry(name));

        bothFail(
                "ERROR: existing instance for \""
                        + name
                        + "\" but no append mode, specify the node name to make changes for existing"
                        + " instances",
                "create",
                "--name",
                name);
        bothFail(
                "ERROR: can not leave last node, do you want to rm instance instead?",
                "create",
                "--leave",
                "--name",
                name,
                "--node",
                name + "0");
        assertEquals(before, Files.readString(entry(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "stop"})
    void bothMissABuilderInTheSameWords(String command) throws Exception {
        bothFail("ERROR: no builder \"jbake-it-nosuch\" found", command, "jbake-it-nosuch");
    }

    @Test
    void bothReserveTheNameDefault() throws Exception {
        bothFail(
                "ERROR: default is a reserved name and cannot be used to identify builder instance",
                "create",
                "--name",
                "default");
    }

    @Test
    void aNodeIsChangedWhereItStands() throws Exception {
        String name = name();
        ok(buildx("create", "--name", name));

        Ended changed =
                jbake("create", "--name", name, "--node", name + "0", "--platform", "linux/arm64");

        assertEquals(
                "WARNING: new settings may not be used until builder is restarted\n",
                ok(changed).err());
        assertTrue(ok(buildx("inspect", name)).out().contains("linux/arm64*"));
        theyAgreeOn(name, "inactive");
    }

    @Test
    void aBuilderThatJbakeStoppedIsStartedByBuildx() throws Exception {
        String name = name();
        ok(jbake("create", "--name", name, "--bootstrap"));
        String container = id(name);

        ok(jbake("stop", name));
        theyAgreeOn(name, "stopped");
        ok(buildx("inspect", "--bootstrap", name));

        theyAgreeOn(name, "running");
        assertEquals(container, id(name));
    }

    @Test
    void aBuilderThatBuildxStoppedIsStartedByJbake() throws Exception {
        String name = name();
        ok(buildx("create", "--name", name, "--bootstrap"));
        String container = id(name);
        ok(buildx("stop", name));

        Ended started = jbake("inspect", "--bootstrap", name);

        assertTrue(ok(started).out().contains("Status:                running\n"), started.out());
        assertTrue(
                started.err().contains("starting container " + LabBuilder.container(name)),
                started.err());
        assertEquals(container, id(name));
        assertEquals("", ok(jbake("inspect", "--bootstrap", name)).err());
    }

    @Test
    void aRandomNameIsMadeUpWhereNoneIsGiven() throws Exception {
        Ended created = ok(jbake("create"));
        made.add(created.out().strip());

        assertTrue(created.out().matches("[a-z]+_[a-z]+\n"), created.out());
        assertTrue(ok(buildx("ls")).out().contains(created.out().strip()));
        assertNotEquals(created.out(), ok(jbake("create")).out());
    }

    @Test
    void theEnginesOwnBuilderIsShownAndLeftAlone() throws Exception {
        assertTrue(ok(jbake("inspect", "--bootstrap", "default")).out().contains("Driver: docker"));
        ok(jbake("stop", "default"));
        Ended removed = jbake("rm", "default");

        assertEquals(1, removed.code());
        assertTrue(
                removed.err()
                        .startsWith("failed to remove default: context builder cannot be removed"),
                removed.err());
    }

    /// Lists, descriptions and JSON of a builder are the same from both.
    private void theyAgreeOn(String name, String state) throws Exception {
        assertEquals(ok(buildx("inspect", name)).out(), ok(jbake("inspect", name)).out());
        String json = "{\"Current\":false,\"Driver\":\"docker-container\",";
        String expected = line(ok(buildx("ls", "--format", "json")), "\"Name\":\"" + name + "\"");
        assertTrue(expected.startsWith(json), expected);
        assertEquals(
                expected, line(ok(jbake("ls", "--format", "json")), "\"Name\":\"" + name + "\""));
        for (String option : List.of("--format=table", "--no-trunc")) {
            Ended ours = ok(jbake("ls", option));
            Ended theirs = ok(buildx("ls", option));
            assertEquals(words(line(theirs, name + " ")), words(line(ours, name + " ")));
            assertEquals(words(line(theirs, name + "0 ")), words(line(ours, name + "0 ")));
            assertTrue(line(ours, name + "0 ").contains(" " + state + " "), ours.out());
        }
    }

    private void bothFail(String words, String... arguments) throws Exception {
        for (Ended ended : List.of(jbake(arguments), buildx(arguments))) {
            assertEquals(1, ended.code(), ended.err());
            assertEquals(words, ended.err().lines().findFirst().orElse(""));
            assertEquals("", ended.out());
        }
    }

    /// The name that stands before a star.
    private static String current(Ended list) {
        return ok(list).out()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(word -> word.endsWith("*"))
                .map(word -> word.substring(0, word.length() - 1))
                .findFirst()
                .orElse("");
    }

    private static String line(Ended ended, String part) {
        return ended.out().lines().filter(each -> each.contains(part)).findFirst().orElse("");
    }

    /// Columns are as wide as what stands in other lines needs.
    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private static Ended ok(Ended ended) {
        assertEquals(0, ended.code(), ended.err());
        return ended;
    }

    private String name() {
        String name = "jbake-it-" + UUID.randomUUID();
        made.add(name);
        return name;
    }

    private Path store() {
        return directory.resolve("store");
    }

    private Path entry(String name) {
        return store().resolve("instances").resolve(name);
    }

    private Jbake tool() {
        return Jbake.in(directory)
                .with("BUILDX_CONFIG", store().toString())
                .with("BUILDX_BUILDER", "");
    }

    private Ended jbake(String... arguments) throws Exception {
        return tool().run(arguments);
    }

    private Ended buildx(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "buildx"));
        command.addAll(List.of(arguments));
        return tool().other(command.toArray(String[]::new));
    }

    private String id(String name) throws Exception {
        return LabBuilder.run(
                "docker", "container", "inspect", "-f", "{{.Id}}", LabBuilder.container(name));
    }

    private boolean exists(String kind, String name) throws Exception {
        return tool().other("docker", kind, "inspect", name).code() == 0;
    }
}

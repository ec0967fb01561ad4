package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.builder.BuilderStore;
import dev.jbake.event.BuildEvent;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNotesTest {
    @TempDir private Path folder;
    private final List<BuildEvent> events = new ArrayList<>();
    private Host host;
    private Path refs;

    @BeforeEach
    void place() {
        var quiet = new PrintStream(OutputStream.nullOutputStream());
        host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(Map.of("BUILDX_CONFIG", folder.resolve("store").toString())),
                        folder,
                        new ByteArrayInputStream(new byte[0]),
                        quiet,
                        quiet);
        refs = folder.resolve("store/refs");
    }

    @Test
    void aRunNotesItsBuildsAsBuildxDoes() throws IOException {
        RunNotes notes = notes(List.of());
        Target target = new TargetSketch().context("app").target();
        notes.begin(List.of(target));

        String ref = notes.next(target);
        notes.save("mine", "mine0", ref, target);

        String group = onlyGroup();
        assertEquals(
                "{\"Target\":\"app\",\"LocalPath\":\"%1$s/app\",\"DockerfilePath\":\"%1$s/app/Dockerfile\",\"GroupRef\":\"%2$s\"}"
                        .formatted(folder, group),
                Files.readString(refs.resolve("mine/mine0").resolve(ref)));
        assertEquals(
                "{\"Targets\":[\"default\"],\"Refs\":[\"" + ref + "\"]}",
                Files.readString(refs.resolve("__group__").resolve(group)));
    }

    @Test
    void eachAttemptHasANameOfItsOwnInTheSameGroup() throws IOException {
        RunNotes notes = notes(List.of("app"));
        Target target = new TargetSketch().target();
        notes.begin(List.of(target));

        String first = notes.next(target);
        String second = notes.next(target);

        assertNotEquals(first, second);
        assertEquals(
                "{\"Targets\":[\"app\"],\"Refs\":[\"" + first + "\",\"" + second + "\"]}",
                Files.readString(refs.resolve("__group__").resolve(onlyGroup())));
    }

    @Test
    void aRemoteContextIsNotedWithoutItsPassword() {
        Target target =
                new TargetSketch().context("https://me:hunter2@git.test/a.git#main").target();

        RunNotes.Place place = RunNotes.Place.of(target, host);

        assertTrue(place.context().endsWith("git.test/a.git#main"), place.context());
        assertTrue(!place.context().contains("hunter2"), place.context());
        assertEquals("Dockerfile", place.dockerfile());
    }

    @Test
    void pathsOfTheWorkingDirectoryAreNotedAsPaths() {
        Target target = new TargetSketch().context("cwd://sub/..").target();

        assertEquals(
                new RunNotes.Place(folder.toString(), folder + "/Dockerfile"),
                RunNotes.Place.of(target, host));
    }

    @Test
    void aStoreThatCannotBeWrittenIsToldOnceAndStopsNothing() throws IOException {
        Files.writeString(folder.resolve("store"), "in the way");
        RunNotes notes = notes(List.of());
        Target target = new TargetSketch().target();

        notes.begin(List.of(target));
        notes.save("mine", "mine0", notes.next(target), target);

        assertEquals(1, events.size());
        assertTrue(
                events.getFirst() instanceof BuildEvent.Said said
                        && said.text()
                                .startsWith("WARNING: builds will have no names in the history: "));
    }

    private RunNotes notes(List<String> asked) {
        Calls none = new Calls(new LinkedHashMap<>(), Set.of(), Set.of(), Set.of());
        return new RunNotes(new BuilderStore(host).refs(), host, events::add, none, asked);
    }

    private String onlyGroup() throws IOException {
        try (Stream<Path> groups = Files.list(refs.resolve("__group__"))) {
            List<Path> all = groups.toList();
            assertEquals(1, all.size());
            return String.valueOf(all.getFirst().getFileName());
        }
    }
}

package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderStoreTest {
    private static final String KEY = "unix:///var/run/docker.sock";

    @TempDir private Path folder;
    private BuilderStore store;

    @BeforeEach
    void open() {
        store = storeAt("2026-11-23T07:01:40.987Z");
    }

    @Test
    void anEmptyFolderHasNoBuilders() throws BuilderException {
        assertEquals(List.of(), store.all());
        assertEquals(Optional.empty(), store.find("any"));
        assertEquals(Optional.empty(), store.current(KEY));
    }

    @Test
    void aSavedBuilderIsFoundWhateverTheCaseOfItsName() throws Exception {
        save("Mine");

        assertEquals(Optional.of(builder("Mine")), store.find("mINE"));
        assertTrue(Files.exists(folder.resolve("instances/mine")));
    }

    @Test
    void filesAreForTheOwnerAlone() throws Exception {
        save("mine");

        assertEquals("rw-------", permissions("instances/mine"));
        assertEquals("rw-------", permissions("activity/mine"));
        assertEquals("rwx------", permissions("instances"));
    }

    @Test
    void useIsNotedInSecondsOfUniversalTime() throws Exception {
        save("mine");

        assertEquals("2026-11-23T07:01:40Z", Files.readString(folder.resolve("activity/mine")));
        assertEquals(
                Optional.of(Instant.parse("2026-11-23T07:01:40Z")), store.lastActivity("mine"));
    }

    @Test
    void theChosenBuilderHoldsForItsEngineOnly() throws Exception {
        save("mine");

        store.setCurrent(KEY, "mine", false, false);

        assertEquals(
                "{\"Key\":\"unix:///var/run/docker.sock\",\"Name\":\"mine\",\"Global\":false}",
                Files.readString(folder.resolve("current")));
        assertEquals(Optional.of(builder("mine")), store.current(KEY));
        assertEquals(Optional.empty(), store.current("far"));
    }

    @Test
    void aGloballyChosenBuilderHoldsForEveryEngine() throws Exception {
        save("mine");

        store.setCurrent(KEY, "mine", true, false);

        assertEquals(Optional.of(builder("mine")), store.current("far"));
    }

    @Test
    void theUsualBuilderOfAnEngineComesBackAfterAnotherOneWasUsed() throws Exception {
        save("mine");
        store.setCurrent(KEY, "mine", false, true);

        store.setCurrent("far", "", false, false);

        assertEquals("mine", Files.readString(folder.resolve("defaults/13c4025c96f36e94b348")));
        assertEquals(Optional.of(builder("mine")), store.current(KEY));
    }

    @Test
    void aChosenBuilderThatWasRemovedIsNoChoice() throws Exception {
        save("mine");
        store.setCurrent(KEY, "mine", false, false);

        store.remove("mine");

        assertEquals(Optional.empty(), store.current(KEY));
        assertFalse(Files.exists(folder.resolve("activity/mine")));
    }

    @Test
    void theNodeIdentifierIsMadeOnce() throws BuilderException {
        String first = store.nodeId();

        assertTrue(first.matches("[0-9a-f]{16}"), first);
        assertEquals(first, store.nodeId());
    }

    @Test
    void notesOfBuildsGoWithTheirBuilder() throws Exception {
        save("mine");
        store.refs().save("mine", "mine0", "r1", "app", "/src", "/src/Dockerfile", "g1");
        store.refs().save("mine", "mine0", "r2", "db", "/src", "/src/Dockerfile", null);
        store.refs().saveGroup("g1", List.of("default"), List.of("mine/mine0/r1"));
        assertEquals(
                "{\"Target\":\"app\",\"LocalPath\":\"/src\",\"DockerfilePath\":\"/src/Dockerfile\",\"GroupRef\":\"g1\"}",
                Files.readString(folder.resolve("refs/mine/mine0/r1")));
        assertEquals("rw-r--r--", permissions("refs/mine/mine0/r1"));
        assertEquals(
                "{\"Targets\":[\"default\"],\"Refs\":[\"mine/mine0/r1\"]}",
                Files.readString(folder.resolve("refs/__group__/g1")));
        assertEquals("2", Files.readString(folder.resolve("refs/version")));

        store.remove("mine");

        assertFalse(Files.exists(folder.resolve("refs/mine")));
        assertFalse(Files.exists(folder.resolve("refs/__group__/g1")));
    }

    @Test
    void aBrokenFileIsToldWithItsPlace() throws IOException {
        Files.createDirectories(folder.resolve("instances"));
        Files.writeString(folder.resolve("instances/mine"), "{");

        BuilderException failure = assertThrows(BuilderException.class, () -> store.find("mine"));

        assertTrue(failure.getMessage().contains("instances/mine"), failure.getMessage());
    }

    @Test
    void changesAreMadeOneAfterTheOther() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread first =
                Thread.ofVirtual()
                        .start(() ->
                                change(() -> {
                                    inside.countDown();
                                    release.await();
                                    order.add("first");
                                }));
        inside.await();
        Thread second = Thread.ofVirtual().start(() -> change(() -> order.add("second")));

        release.countDown();
        first.join();
        second.join();

        assertEquals(List.of("first", "second"), order);
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private void change(Step step) {
        try {
            store.change(_ -> {
                step.run();
                return "";
            });
        } catch (BuilderException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void save(String name) throws Exception {
        store.change(locked -> {
            locked.save(builder(name));
            return name;
        });
    }

    private static StoredBuilder builder(String name) {
        StoredNode node =
                new StoredNode(
                        name + "0", KEY, List.of(), new TreeMap<>(), List.of(), new TreeMap<>());
        return new StoredBuilder(name, "docker-container", List.of(node), false);
    }

    private BuilderStore storeAt(String time) {
        return new BuilderStore(
                folder, Environment.of(Map.of()), Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }
}

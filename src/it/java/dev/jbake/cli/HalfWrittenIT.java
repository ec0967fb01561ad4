package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import dev.jbake.cli.Jbake.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Exports of a large image that are stopped by Ctrl-C and by a full disk, each into a place where
/// something is already: that stays as it was, and nothing comes beside it.
class HalfWrittenIT {
    private static final String BUILDER = "half-written-it";
    private static final long MEBIBYTES = 96;

    @TempDir private static Path folder;

    /// All that writes to this machine.
    enum Exporter {
        LOCAL("type=local,dest=%s"),
        MIRROR("type=local,mode=delete,dest=%s"),
        TAR("type=tar,dest=%s/x"),
        OCI("type=oci,compression=uncompressed,dest=%s/x"),
        OCI_FOLDER("type=oci,compression=uncompressed,tar=false,dest=%s"),
        DOCKER("type=docker,compression=uncompressed,dest=%s/x"),
        DOCKER_FOLDER("type=docker,compression=uncompressed,tar=false,dest=%s"),
        CACHE("type=local,compression=uncompressed,mode=max,dest=%s");

        private final String form;

        Exporter(String form) {
            this.form = form;
        }

        /// What makes a build write beneath a folder.
        String[] setting(Path place) {
            String text = form.formatted(place);
            return this == CACHE
                    ? new String[] {
                        "--set", "big.output=type=cacheonly", "--set", "big.cache-to=" + text
                    }
                    : new String[] {"--set", "big.output=" + text};
        }
    }

    @BeforeAll
    static void aLargeImage() throws Exception {
        LabBuilder.remove(BUILDER);
        Files.writeString(
                folder.resolve("jbake.yaml"),
                LabBuilder.declared(BUILDER)
                        + """
                        targets:
                          big:
                            builder: %s
                            dockerfile-inline: |
                              FROM busybox
                              RUN head -c %d /dev/urandom > /big
                        """
                                .formatted(BUILDER, MEBIBYTES << 20));
        Ended built = build("--set", "big.output=type=cacheonly");
        assertEquals(0, built.code(), built.err());
    }

    @AfterAll
    static void removeTheBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @ParameterizedTest
    @EnumSource
    void ctrlCLeavesWhatWasThere(Exporter exporter) throws Exception {
        Path place = Files.createDirectory(folder.resolve("interrupted-" + exporter));
        Map<String, String> before = somethingOld(place);
        Ended ended;
        try (WatchService watch = place.getFileSystem().newWatchService()) {
            place.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Running running = start(exporter.setting(place));
            assertNotNull(watch.poll(2, TimeUnit.MINUTES), "nothing was written");
            running.interrupt();
            ended = running.await();
        }

        assertEquals(130, ended.code(), ended.err());
        assertUnchanged(exporter, before, place);
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskLeavesWhatWasThere(Exporter exporter) throws Exception {
        Path place = Files.createDirectory(folder.resolve("full-" + exporter));
        LabBuilder.run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", place.toString());
        try {
            Map<String, String> before = somethingOld(place);

            Ended ended = build(exporter.setting(place));

            assertTrue(
                    ended.err().contains("There is no space left to write " + place), ended.err());
            int code =
                    switch (exporter) {
                        case CACHE -> 0;
                        case TAR, OCI, DOCKER -> 102;
                        case LOCAL, MIRROR, OCI_FOLDER, DOCKER_FOLDER -> 1;
                    };
            assertEquals(code, ended.code(), ended.err());
            assertUnchanged(exporter, before, place);
        } finally {
            LabBuilder.run("umount", place.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "MIRROR", "OCI_FOLDER", "DOCKER_FOLDER"})
    void aFolderThatWasMadeForItIsGoneAfterCtrlC(Exporter exporter) throws Exception {
        Path parent = Files.createDirectory(folder.resolve("made-" + exporter));
        Ended ended;
        try (WatchService watch = parent.getFileSystem().newWatchService()) {
            parent.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Running running = start(exporter.setting(parent.resolve("out")));
            assertNotNull(watch.poll(2, TimeUnit.MINUTES), "nothing was written");
            running.interrupt();
            ended = running.await();
        }

        assertEquals(130, ended.code(), ended.err());
        assertEquals(new TreeMap<>(), contents(parent));
    }

    private static Map<String, String> somethingOld(Path place) throws Exception {
        Files.writeString(place.resolve("x"), "old");
        Files.writeString(Files.createDirectories(place.resolve("etc")).resolve("passwd"), "old");
        return contents(place);
    }

    /// A cache may have got blobs that nothing names yet; each of them is whole.
    private static void assertUnchanged(Exporter exporter, Map<String, String> before, Path place)
            throws Exception {
        Map<String, String> after = contents(place);
        if (exporter == Exporter.CACHE) {
            after.forEach((path, digest) -> {
                if (path.startsWith("blobs/")) {
                    assertEquals("blobs/sha256/" + digest, path);
                }
            });
            after.keySet().removeIf(each -> each.startsWith("blobs/") || each.equals("cache.lock"));
        }
        assertEquals(before, after);
    }

    /// The files beneath a folder, with the digests of their contents.
    private static Map<String, String> contents(Path place) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                contents.put(place.relativize(each).toString(), digest(each));
            }
        }
        return contents;
    }

    private static String digest(Path file) throws Exception {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static Ended build(String... settings) throws IOException, InterruptedException {
        return start(settings).await();
    }

    private static Running start(String... settings) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of("build", "big", "--progress=plain", "--allow=buildx.local.delete"));
        words.addAll(List.of(settings));
        return Jbake.in(folder).start(words.toArray(String[]::new));
    }
}

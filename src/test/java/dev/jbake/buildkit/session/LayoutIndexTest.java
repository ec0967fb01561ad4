package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutIndexTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String OTHER = "sha256:" + "b".repeat(64);

    @TempDir Path temp;

    @Test
    void aNewLayoutIsWhatThePeerWrites() throws Exception {
        new LayoutIndex(temp.resolve("new"))
                .put(descriptor(DIGEST), List.of(LayoutName.tag("latest")));

        assertEquals(
                """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":5,"annotations":{"org.opencontainers.image.ref.name":"latest"}}]}\
                """
                        .formatted(DIGEST),
                Files.readString(temp.resolve("new/index.json")));
        assertEquals(
                "{\"imageLayoutVersion\":\"1.0.0\"}",
                Files.readString(temp.resolve("new/oci-layout")));
        assertEquals(List.of("index.json", "oci-layout"), files(temp.resolve("new")));
    }

    @Test
    void whatHadANameLosesItsPlace() throws Exception {
        var index = new LayoutIndex(temp);
        index.put(descriptor(DIGEST), List.of(LayoutName.tag("a"), LayoutName.tag("b")));
        index.put(descriptor(OTHER), List.of(LayoutName.tag("a")));

        assertEquals(OTHER, index.find("a").orElseThrow().digest());
        assertEquals(DIGEST, index.find("b").orElseThrow().digest());
        assertEquals(2, index.entries().size());
        assertTrue(index.find("c").isEmpty());
        assertTrue(index.findOrOnly("c").isEmpty());
    }

    @Test
    void theNameOfAnImageCountsMoreThanATag() throws Exception {
        var index = new LayoutIndex(temp);
        index.put(descriptor(DIGEST), List.of(LayoutName.tag("x/y:1")));
        index.put(descriptor(OTHER), List.of(LayoutName.image("x/y:1")));

        assertEquals(OTHER, index.find("x/y:1").orElseThrow().digest());
        assertEquals(OTHER, index.find("1").orElseThrow().digest());
    }

    @Test
    void theReferenceOfAnImageIsWhatContainerdTakesForIt() {
        assertEquals("1", LayoutName.image("docker.io/library/app:1").reference());
        assertEquals("1", LayoutName.image("127.0.0.1:5000/app:1").reference());
        assertEquals("@" + DIGEST, LayoutName.image("h/app@" + DIGEST).reference());
        assertEquals("1@" + DIGEST, LayoutName.image("h/app:1@" + DIGEST).reference());
        assertEquals("app:one", LayoutName.image("app:one").reference());
        assertEquals("", LayoutName.image("app").reference());
        assertEquals("https://x/y", LayoutName.image("https://x/y").reference());
    }

    @Test
    void whatIsNotUnderstoodIsKept() throws Exception {
        Files.writeString(
                temp.resolve("index.json"),
                """
                {"annotations":{"k":"v"},"manifests":[{"size":3,"digest":"%s","x":[1,2.5,null],
                 "annotations":{"z":"1"}}],"schemaVersion":2}\
                """
                        .formatted(DIGEST));

        new LayoutIndex(temp).put(descriptor(OTHER), List.of());

        assertEquals(
                """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"digest":"%s","size":3,"annotations":{"z":"1"},"x":[1,2.5,null]},%s],"annotations":{"k":"v"}}\
                """
                        .formatted(DIGEST, descriptor(OTHER)),
                Files.readString(temp.resolve("index.json")));
    }

    @Test
    void whatIsNoIndexIsAnErrorThatNamesIt() throws Exception {
        var index = new LayoutIndex(temp);
        assertThrows(IOException.class, index::entries);
        Files.writeString(temp.resolve("index.json"), "{\"manifests\":[");

        var problem = assertThrows(IOException.class, index::entries);
        assertTrue(String.valueOf(problem.getMessage()).contains("index.json"));
        assertThrows(
                IOException.class,
                () -> index.put(descriptor(DIGEST), List.of(LayoutName.tag("latest"))));
        assertEquals("{\"manifests\":[", Files.readString(temp.resolve("index.json")));
        assertThrows(IOException.class, () -> new LayoutIndex(temp.resolve("no")).entries());
        assertFalse(Files.exists(temp.resolve("no")));
    }

    @Test
    void manyWritersAtOnceLoseNothing() throws Exception {
        int writers = 8;
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> written = new ArrayList<>();
            for (int at = 0; at < writers; at++) {
                String tag = "t" + at;
                Callable<Integer> write =
                        () -> {
                            start.await();
                            for (int each = 0; each < 5; each++) {
                                new LayoutIndex(temp)
                                        .put(
                                                descriptor(DIGEST),
                                                List.of(LayoutName.tag(tag + "-" + each)));
                            }
                            return 5;
                        };
                written.add(threads.submit(write));
            }
            start.countDown();
            for (Future<Integer> each : written) {
                assertEquals(5, each.get());
            }
        }

        assertEquals(5 * writers, new LayoutIndex(temp).entries().size());
        assertEquals(List.of("index.json", "oci-layout"), files(temp));
    }

    private static String descriptor(String digest) {
        return """
        {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":5}\
        """
                .formatted(digest);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
        }
    }
}

package dev.jbake.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFolderTest {
    @TempDir Path root;

    @Test
    void aFolderComesBeforeItsEntriesAndNamesAreOrderedByTheirBytes() throws Exception {
        files("a.txt", "a/b", "a-b", "B", "a/b.d/c", "\uFFEE", "\uD83D\uDE00", "\u00E9");

        assertEquals(
                "B a a/b a/b.d a/b.d/c a-b a.txt \u00E9 \uFFEE \uD83D\uDE00",
                paths(ContextFilter.ALL));
    }

    @Test
    void anEntryTellsModeSizeTimeAndTarget() throws Exception {
        files("run", "dir/x");
        Files.setAttribute(root.resolve("run"), "unix:mode", 04755);
        Files.setLastModifiedTime(
                root.resolve("run"), FileTime.from(Instant.ofEpochSecond(12, 345678901)));
        Files.createSymbolicLink(root.resolve("link"), Path.of("/abs/../x"));

        var entries = walk(ContextFilter.ALL);

        assertEquals(1 << 23 | 0755, entry(entries, "run").mode());
        assertEquals(3, entry(entries, "run").size());
        assertEquals(12_345_678_901L, entry(entries, "run").modified());
        assertEquals(1 << 31, entry(entries, "dir").mode() & ~0777);
        assertEquals(0, entry(entries, "dir").size());
        assertEquals(1 << 27, entry(entries, "link").mode() & ~0777);
        assertEquals("/abs/../x", entry(entries, "link").linkName());
    }

    @Test
    void aSocketIsAnEmptyFile() throws Exception {
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));

            assertEquals(0, entry(walk(ContextFilter.ALL), "socket").mode() & ~0777);
            try (InputStream content = ContextFolder.at(root).open("socket")) {
                assertEquals(0, content.readAllBytes().length);
            }
        }
    }

    @Test
    void aFurtherNameOfAFilePointsToTheFirstThatIsShown() throws Exception {
        files("b");
        Files.createLink(root.resolve("a"), root.resolve("b"));
        Files.createLink(root.resolve("c"), root.resolve("b"));

        assertEquals("a", entry(walk(ContextFilter.ALL), "c").linkName());
        assertEquals("b", entry(walk(exclude("a")), "c").linkName());
        assertEquals("", entry(walk(exclude("a")), "b").linkName());
    }

    @Test
    void extendedAttributesAreToldWhereThereAreAny() throws Exception {
        files("f");
        var view =
                Files.getFileAttributeView(root.resolve("f"), UserDefinedFileAttributeView.class);
        view.write("colour", ByteBuffer.wrap("red".getBytes(StandardCharsets.UTF_8)));

        byte[] value = entry(walk(ContextFilter.ALL), "f").attributes().get("user.colour");

        assertArrayEquals("red".getBytes(StandardCharsets.UTF_8), value);
    }

    @Test
    void onlyFoldersOnTheWayToAnIncludedFileAreShown() throws Exception {
        files("a/b/c", "a/x/y", "d/e");

        assertEquals("a a/b a/b/c", paths(include("a/b/c")));
        assertEquals("a a/b a/b/c", paths(include("**/c")));
    }

    @Test
    void anExceptionBringsBackAFileWithItsFolders() throws Exception {
        files("a/b/c", "a/b/d", "e");

        assertEquals("a a/b a/b/c e", paths(exclude("a", "!a/b/c")));
        assertEquals("a a/b a/b/c", paths(exclude("**", "!**/c")));
    }

    @Test
    void anExcludedFolderThatMayNotBeReadIsNoProblem() throws Exception {
        files("ok", "secret/x");
        var other = root.resolve("gone");
        Files.createSymbolicLink(other, Path.of("nowhere"));

        assertEquals("gone ok", paths(exclude("secret")));
    }

    @Test
    void linksAreFollowedInsideTheFolder() throws Exception {
        files("real/file", "other");
        Files.createSymbolicLink(root.resolve("dir"), Path.of("real"));
        Files.createSymbolicLink(root.resolve("out"), Path.of("../../../other"));
        Files.createSymbolicLink(root.resolve("abs"), Path.of("/dir/file"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop/x"));

        assertEquals("dir real real/file", paths(follow("dir/file")));
        assertEquals("other out", paths(follow("out")));
        assertEquals("abs dir real real/file", paths(follow("abs")));
        assertEquals("loop", paths(follow("loop/y")));
        assertEquals("", paths(follow("missing")));
        assertEquals(
                "abs dir other out real real/file",
                paths(follow("*", "missing")).replace(" loop", ""));
        assertEquals(paths(ContextFilter.ALL), paths(follow("missing", ".")));
    }

    @Test
    void wildcardsAreFollowedInAnyComponent() throws Exception {
        files("a1/f", "b1/f", "b1/g", "t");
        Files.createSymbolicLink(root.resolve("c2"), Path.of("b1"));
        Files.createSymbolicLink(root.resolve("a1/g"), Path.of("../t"));

        assertEquals("a1 a1/g b1 b1/g", paths(follow("?1/g")));
        assertEquals("a1 a1/f a1/g t", paths(follow("a1/*", "a1/f")));
        assertEquals("b1 b1/f c2", paths(follow("c?/f")));
    }

    @Test
    void pruningDoesNotChangeWhatIsShown() throws Exception {
        var random = new Random(7);
        String[] names = {"a", "b", "ab", "c"};
        for (int i = 0; i < 60; i++) {
            List<String> parts = new ArrayList<>();
            for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
                parts.add(names[random.nextInt(names.length)]);
            }
            Path file = root.resolve(String.join("/", parts) + ".f");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        String[] pieces = {"a", "b", "*", "**", "ab", "?", "c.f", "*.f"};
        for (int round = 0; round < 300; round++) {
            var filter =
                    new ContextFilter(
                            patterns(random, pieces), patterns(random, pieces), List.of());
            assertEquals(slowly(filter), paths(filter), filter.toString());
        }
    }

    @Test
    void whatIsNoFolderIsRefused() throws Exception {
        files("f");

        var missing =
                assertThrows(ContextFailure.class, () -> ContextFolder.at(root.resolve("no")));
        assertTrue(missing.toString().contains("There is no folder"), missing.toString());
        assertThrows(ContextFailure.class, () -> ContextFolder.at(root.resolve("f")));
    }

    @Test
    void anInterruptEndsTheWalk() throws Exception {
        files("a", "b");
        var folder = ContextFolder.at(root);

        assertThrows(
                InterruptedException.class,
                () -> folder.walk(ContextFilter.ALL, _ -> Thread.currentThread().interrupt()));
    }

    @Test
    void aFileThatBecameALinkIsNotFollowed() throws Exception {
        files("f");
        Files.createSymbolicLink(root.resolve("l"), Path.of("f"));

        assertThrows(IOException.class, () -> ContextFolder.at(root).open("l").close());
    }

    /// The whole walk, filtered afterwards, path by path.
    private String slowly(ContextFilter filter) throws Exception {
        var include = new ArrayList<>(filter.include());
        var exclude = new ArrayList<>(filter.exclude());
        TreeMap<String, Boolean> shown = new TreeMap<>();
        for (String path : paths(ContextFilter.ALL).split(" ")) {
            if ((include.isEmpty() || SlowPatterns.walked(include, path))
                    && !SlowPatterns.walked(exclude, path)) {
                for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                    shown.put(path.substring(0, end), true);
                }
            }
        }
        return String.join(
                " ",
                Arrays.stream(paths(ContextFilter.ALL).split(" "))
                        .filter(shown::containsKey)
                        .toList());
    }

    private static List<String> patterns(Random random, String[] pieces) {
        List<String> patterns = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<String> parts = new ArrayList<>();
            for (int depth = random.nextInt(3); depth >= 0; depth--) {
                parts.add(pieces[random.nextInt(pieces.length)]);
            }
            patterns.add((random.nextInt(3) == 0 ? "!" : "") + String.join("/", parts));
        }
        return patterns;
    }

    private void files(String... paths) throws IOException {
        for (String each : paths) {
            Files.createDirectories(root.resolve(each).getParent());
            Files.writeString(root.resolve(each), "abc");
        }
    }

    private static ContextFilter include(String... patterns) {
        return new ContextFilter(List.of(patterns), List.of(), List.of());
    }

    private static ContextFilter exclude(String... patterns) {
        return new ContextFilter(List.of(), List.of(patterns), List.of());
    }

    private static ContextFilter follow(String... paths) {
        return new ContextFilter(List.of(), List.of(), List.of(paths));
    }

    private String paths(ContextFilter filter) throws Exception {
        List<String> paths = new ArrayList<>();
        ContextFolder.at(root).walk(filter, each -> paths.add(each.path()));
        return String.join(" ", paths);
    }

    private static ContextEntry entry(Map<String, ContextEntry> entries, String path) {
        return Objects.requireNonNull(entries.get(path), path);
    }

    private Map<String, ContextEntry> walk(ContextFilter filter) throws Exception {
        Map<String, ContextEntry> entries = new TreeMap<>();
        ContextFolder.at(root).walk(filter, each -> entries.put(each.path(), each));
        return entries;
    }
}

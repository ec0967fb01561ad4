package dev.jbake.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExistingPathTest {
    @TempDir private Path temporary;
    private Path root;

    @BeforeEach
    void aFolderWithLinks() throws Exception {
        root = temporary.toRealPath();
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/file"), "");
        Files.createSymbolicLink(root.resolve("relative"), Path.of("a/b"));
        Files.createSymbolicLink(root.resolve("absolute"), root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/b/up"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("a/none/further"));
        Files.createSymbolicLink(root.resolve("round"), Path.of("round"));
    }

    @Test
    void whatExistsIsItself() throws Exception {
        is("a/b", "", "a/b");
        is("a/file", "", "a/file");
        assertEquals(new ExistingPath(Path.of("/"), Path.of("")), ExistingPath.of(Path.of("/")));
    }

    @Test
    void linksAreFollowed() throws Exception {
        is("a/b", "", "relative");
        is("a/b", "", "absolute/b");
        is("a", "", "relative/up/a");
    }

    @Test
    void whatIsMissingIsTheRest() throws Exception {
        is("a", "none/x", "a/none/x");
        is("a/b", "x", "relative/x");
        is("a", "none/further/y", "dangling/y");
    }

    @Test
    void aWayThroughAFileIsNone() {
        assertThrows(NotDirectoryException.class, () -> ExistingPath.of(root.resolve("a/file/x")));
    }

    @Test
    void aWayInCirclesIsNone() {
        assertThrows(FileSystemLoopException.class, () -> ExistingPath.of(root.resolve("round/x")));
    }

    private void is(String there, String rest, String path) throws Exception {
        assertEquals(
                new ExistingPath(root.resolve(there), Path.of(rest)),
                ExistingPath.of(root.resolve(path)));
    }
}

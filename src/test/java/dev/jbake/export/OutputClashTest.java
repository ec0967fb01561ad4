package dev.jbake.export;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.target.Target;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputClashTest {
    @TempDir private Path folder;

    @Test
    void twoTargetsMayNotWriteOneFileHoweverItIsSpelled() {
        assertEquals(
                "The targets a and b both write " + folder.resolve("x.tar") + ".",
                refusal(
                        target("a", "type=tar,dest=x.tar"),
                        target("b", "type=oci,dest=./sub/../x.tar")));
    }

    @Test
    void twoTargetsMayCollectInOneFolder() {
        assertDoesNotThrow(() ->
                check(target("a", "type=local,dest=out"), target("b", "type=local,dest=out")));
    }

    @Test
    void aFolderThatOneTargetMirrorsIsItsOwn() {
        String message =
                "The target a deletes from "
                        + folder.resolve("out")
                        + " what it did not make, and the target b writes there.";

        assertEquals(
                message,
                refusal(
                        target("a", "type=local,dest=out,mode=delete"),
                        target("b", "type=local,dest=out")));
        assertEquals(
                message,
                refusal(
                        target("b", "type=local,dest=out"),
                        target("a", "type=local,dest=out,mode=delete")));
    }

    @Test
    void standardOutputIsForOneTarget() {
        assertEquals(
                "The targets a and b both write to standard output.",
                refusal(target("a", "type=tar"), target("b", "type=oci")));
    }

    private String refusal(Target... targets) {
        return assertThrows(ExportException.class, () -> check(targets)).getMessage();
    }

    private void check(Target... targets) throws ExportException {
        OutputClash.check(
                List.of(targets), Sketch.host(folder, Map.of(), new ByteArrayOutputStream()));
    }

    private static Target target(String name, String output) {
        return Sketch.target(name).output(output).made();
    }
}

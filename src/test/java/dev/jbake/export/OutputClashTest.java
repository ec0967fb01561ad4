package dev.jbake.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.host.Host;
import dev.jbake.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputClashTest {
    @TempDir private Path folder;

    @Test
    void twoTargetsMayNotWriteOneFileHoweverItIsSpelled() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertEquals(
                List.of("The targets a and b both write " + folder.resolve("x.tar") + "."),
                problems(
                        target("a", "type=tar,dest=x.tar"),
                        target("b", "type=oci,dest=./sub/../x.tar")));
        assertEquals(
                List.of("The targets a and b both write " + folder.resolve("link/x.tar") + "."),
                problems(
                        target("a", "type=tar,dest=real/x.tar"),
                        target("b", "type=tar,dest=link/x.tar")));
    }

    @Test
    void oneTargetMayNotWriteOneFileTwice() {
        assertEquals(
                List.of("The target a writes " + folder.resolve("x.tar") + " twice."),
                problems(
                        Sketch.target("a")
                                .output("type=tar,dest=x.tar")
                                .output("type=oci,dest=x.tar")
                                .made()));
    }

    @Test
    void twoTargetsMayCollectInOneFolder() {
        assertEquals(
                List.of(),
                problems(target("a", "type=local,dest=out"), target("b", "type=local,dest=out")));
    }

    @Test
    void twoTargetsMayPutImagesIntoOneLayoutUnderNamesOfTheirOwn() {
        String output = "type=oci,tar=false,dest=out";

        assertEquals(
                List.of(),
                problems(
                        Sketch.target("a").tags("x:1").output(output).made(),
                        Sketch.target("b").tags("x:2").output(output).made()));
        assertEquals(
                List.of(
                        "The targets a and b both write docker.io/library/x:1 to "
                                + folder.resolve("out")
                                + ", and the last one would take its place."),
                problems(
                        Sketch.target("a").tags("x:1", "y").output(output).made(),
                        Sketch.target("b").tags("docker.io/library/x:1").output(output).made()));
        assertEquals(
                List.of(
                        "The targets a and b both write an image without a name to "
                                + folder.resolve("out")
                                + ", and the last one would take its place."),
                problems(target("a", output), target("b", output)));
    }

    @Test
    void aFolderThatOneTargetMirrorsIsItsOwn() {
        List<String> message =
                List.of(
                        "The target a deletes from "
                                + folder.resolve("out")
                                + " what it did not make, and the target b writes there.");
        Target mirror = target("a", "type=local,dest=out,mode=delete");

        for (String other :
                List.of(
                        "type=local,dest=out",
                        "type=local,dest=out/deep/er",
                        "type=oci,tar=false,dest=out/image",
                        "type=tar,dest=out/x.tar")) {
            assertEquals(message, problems(mirror, target("b", other)), other);
            assertEquals(message, problems(target("b", other), mirror), other);
        }
        assertEquals(
                message,
                problems(mirror, Sketch.target("b").cacheTo("type=local,dest=out/cache").made()));
        assertEquals(List.of(), problems(mirror, target("b", "type=local,dest=outer")));
        assertEquals(List.of(), problems(mirror, target("b", "type=local,dest=.")));
    }

    @Test
    void aFileIsNoFolder() {
        assertEquals(
                List.of(
                        "The target a writes the file "
                                + folder.resolve("out")
                                + ", where the target b makes a folder."),
                problems(target("a", "type=tar,dest=out"), target("b", "type=local,dest=out/sub")));
    }

    @Test
    void standardOutputIsForOneTarget() {
        assertEquals(
                List.of("The targets a and b both write to standard output."),
                problems(target("a", "type=tar"), target("b", "type=oci")));
    }

    @Test
    void whatIsWrongWithEachTargetIsToldAtOnce() {
        assertEquals(
                List.of(
                        "target a: dest is required for local exporter",
                        "target b: tag is needed when pushing to registry",
                        "target c: invalid tag \"A\": this cannot be the name of an image",
                        "target d: The annotation \"x\" has no value.",
                        "target e: multiple outputs configured to write to stdout",
                        "target f: The target writes two images as folders (tar=false), and a"
                                + " build can write one."),
                problems(
                        target("a", "type=local"),
                        target("b", "type=registry"),
                        Sketch.target("c").tags("A").output("type=image").made(),
                        Sketch.target("d").annotation("x").made(),
                        Sketch.target("e").output("type=tar").output("type=oci").made(),
                        Sketch.target("f")
                                .output("type=oci,tar=false,dest=x")
                                .output("type=docker,tar=false,dest=y")
                                .made()));
    }

    private List<String> problems(Target... targets) {
        Host host = Sketch.host(folder, Map.of(), new ByteArrayOutputStream());
        return OutputClash.among(List.of(targets), host, false).stream()
                .map(UnusableOutput::words)
                .toList();
    }

    private static Target target(String name, String output) {
        return Sketch.target(name).output(output).made();
    }
}

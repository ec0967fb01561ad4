package dev.jbake.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.event.Outcome;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetResult;
import dev.jbake.schedule.TargetRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataFileTest {
    @TempDir Path folder;

    @Test
    void descriptorsBecomeJsonAndEverythingElseStaysText() {
        var file =
                new MetadataFile(
                        Map.of(
                                "app",
                                Map.of(
                                        "containerimage.digest",
                                        "sha256:1234",
                                        "containerimage.descriptor",
                                        base64(
                                                "{\"size\":1234567890123456789,\"layers\":[],\"a\":[{\"b\":1.5}]}"),
                                        "number",
                                        base64("12"),
                                        "empty",
                                        base64("{}"),
                                        "words",
                                        base64("[\"a\"]"),
                                        "broken",
                                        base64("{\"a\":"))),
                        List.of());

        assertEquals(
                """
                {
                  "app": {
                    "broken": "eyJhIjo=",
                    "containerimage.descriptor": {
                      "size": 1234567890123456789,
                      "layers": [],
                      "a": [
                        {
                          "b": 1.5
                        }
                      ]
                    },
                    "containerimage.digest": "sha256:1234",
                    "empty": "e30=",
                    "number": "MTI=",
                    "words": "WyJhIl0="
                  }
                }
                """,
                file.text());
    }

    @Test
    void theAnswerOfASubrequestIsJsonAsItIs() {
        var file =
                new MetadataFile(
                        Map.of("app", Map.of("result.json", "{\"warnings\":1}")), List.of());

        assertEquals(
                """
                {
                  "app": {
                    "result.json": {
                      "warnings": 1
                    }
                  }
                }
                """,
                file.text());
    }

    @Test
    void onlyTargetsThatSucceededAreInIt() {
        var targets = new TreeMap<String, TargetRun>();
        targets.put("good", run(Outcome.SUCCEEDED, Map.of("image.name", "good:1")));
        targets.put("bad", run(Outcome.FAILED, Map.of()));
        var result = new RunResult(targets, List.of("bad"), false);

        assertEquals(
                """
                {
                  "good": {
                    "image.name": "good:1"
                  }
                }
                """,
                MetadataFile.of(result, List.of()).text());
    }

    @Test
    void theFileIsReplacedAtOnceAndReadableByEveryone() throws IOException, ReportFailed {
        Path file = folder.resolve("metadata.json");
        Files.writeString(file, "old");

        new MetadataFile(Map.of(), List.of()).write(file, text -> text);

        assertEquals("{}\n", Files.readString(file));
        assertEquals(
                "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void aLinkStaysALinkAndItsTargetIsReplaced() throws IOException, ReportFailed {
        Path file = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        new MetadataFile(Map.of(), List.of()).write(link, text -> text);

        assertEquals("{}\n", Files.readString(file));
        assertEquals(true, Files.isSymbolicLink(link));
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        Path file = folder.resolve("missing/metadata.json");

        var failed =
                assertThrows(
                        ReportFailed.class,
                        () -> new MetadataFile(Map.of(), List.of()).write(file, text -> text));

        assertEquals(
                "The metadata file \""
                        + file
                        + "\" could not be written: its folder does not exist.",
                failed.getMessage());
    }

    private static TargetRun run(Outcome outcome, Map<String, String> response) {
        return new TargetRun(outcome, Duration.ZERO, null, null, TargetResult.of(response));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

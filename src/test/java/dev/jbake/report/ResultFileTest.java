package dev.jbake.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.jbake.Golden;
import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.Lines;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.event.Outcome;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetResult;
import dev.jbake.schedule.TargetRun;
import dev.jbake.target.Attributes;
import dev.jbake.target.Platform;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final Path SCHEMA = Path.of("schema", "jbake-result.schema.json");
    private static final Path EXAMPLE =
            Path.of("src/test/resources/fixtures/report/jbake-result.json");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String DIGEST = "sha256:" + "a1".repeat(32);

    @TempDir Path folder;

    @Test
    void theSchemaIsPublished() throws Exception {
        Golden.matches(SCHEMA, ResultSchema.text());
    }

    @Test
    void aRunIsWrittenTargetByTargetHoweverItEnded() throws Exception {
        Golden.matches(EXAMPLE, run().text(text -> text.replace("hunter2", "(sensitive)")));
    }

    @Test
    void whatIsWrittenFitsTheSchema() {
        fits(run().text(text -> text));
        fits(unbegun().text(text -> text));
    }

    @Test
    void aRunWithoutTargetsSaysWhy() {
        assertTrue(
                unbegun()
                        .text(text -> text)
                        .contains("\"reason\": \"The builder \\\"x\\\" is not there.\""));
    }

    @Test
    void aStoppedRunIsCanceled() {
        RunResult stopped = new RunResult(targets(), List.of(), true);

        assertEquals(
                Outcome.CANCELED,
                ResultFile.of(stopped, Map.of(), new RunLog(_ -> {}), "1", NOON, NOON).outcome());
    }

    @Test
    void theFileIsReplacedWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("result.json"), "old");

        unbegun().write(file, text -> text);

        assertTrue(Files.readString(file).startsWith("{\n  \"version\": 1,\n"));
    }

    private static ResultFile unbegun() {
        return ResultFile.unbegun(
                Outcome.FAILED, "The builder \"x\" is not there.", "1.2.3", NOON, NOON);
    }

    private static void fits(String json) {
        Validator validator = new ValidatorFactory().createValidator();
        URI schema = validator.registerSchema(ResultSchema.text());
        Validator.Result result = validator.validate(schema, json);
        assertTrue(result.isValid(), () -> result.getErrors().toString());
        Validator.Result other = validator.validate(schema, json.replace("\"seconds\"", "\"s\""));
        assertFalse(other.isValid());
    }

    private static ResultFile run() {
        RunLog log = new RunLog(_ -> {});
        log.publish(step("base", "sha256:1", true, null));
        log.publish(step("base", "sha256:2", false, null));
        log.publish(step("base", "jbake:retry:base:1", false, null));
        log.publish(
                cache(
                        "base",
                        "sha256:4",
                        "importing cache manifest from reg.test/base:c",
                        40,
                        null));
        log.publish(cache("base", "sha256:5", "exporting cache to registry", 1250, null));
        log.publish(
                cache(
                        "base",
                        "sha256:6",
                        "exporting to GitHub Actions Cache",
                        5,
                        "hunter2 denied"));
        log.publish(step("bad", "sha256:1", true, null));
        log.publish(step("bad", "sha256:3", false, "exit code: 1"));
        log.publish(
                new StepWarned(
                        "bad",
                        "sha256:0",
                        1,
                        "MaintainerDeprecated: Maintainer instruction is deprecated (line 3)",
                        List.of("The MAINTAINER instruction is deprecated"),
                        "https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/",
                        new Excerpt("Dockerfile", "FROM a\n", List.of(new Lines(3, 3)))));
        Map<String, TargetFacts> facts = new TreeMap<>();
        facts.put(
                "base",
                new TargetFacts(
                        List.of("reg.test/base:1", "reg.test/base:latest"),
                        List.of(new Attributes("image", attributes("push", "true"))),
                        List.of(
                                new Platform("linux", null, "amd64", null),
                                new Platform("linux", null, "arm64", null)),
                        List.of("b/b0/one", "b/b0/two"),
                        1,
                        2));
        facts.put(
                "bad",
                new TargetFacts(
                        List.of(),
                        List.of(new Attributes("local", attributes("dest", "out"))),
                        List.of(),
                        List.of("b/b0/three"),
                        0,
                        0));
        facts.put("app", new TargetFacts(List.of(), List.of(), List.of(), List.of(), 0, 0));
        return ResultFile.of(
                new RunResult(targets(), List.of("bad"), false),
                facts,
                log,
                "1.2.3",
                NOON,
                NOON.plusMillis(2500));
    }

    private static SequencedMap<String, TargetRun> targets() {
        SequencedMap<String, TargetRun> targets = new LinkedHashMap<>();
        targets.put(
                "base",
                new TargetRun(
                        Outcome.SUCCEEDED,
                        Duration.ofMillis(1234),
                        null,
                        null,
                        TargetResult.of(
                                Map.of(
                                        "containerimage.digest",
                                        DIGEST,
                                        "image.name",
                                        "reg.test/base:1,reg.test/base:latest"))));
        targets.put(
                "bad",
                new TargetRun(
                        Outcome.FAILED,
                        Duration.ofMillis(100),
                        "process \"cat hunter2\" did not complete",
                        null,
                        TargetResult.EMPTY));
        targets.put(
                "app",
                new TargetRun(
                        Outcome.SKIPPED, Duration.ZERO, "bad failed", null, TargetResult.EMPTY));
        return targets;
    }

    private static StepChanged step(
            String target, String digest, boolean cached, @Nullable String error) {
        return new StepChanged(target, digest, List.of(), "s", NOON, NOON, cached, error, null);
    }

    private static StepChanged cache(
            String target, String digest, String name, int millis, @Nullable String error) {
        Instant end = NOON.plusMillis(millis);
        return new StepChanged(target, digest, List.of(), name, NOON, end, false, error, null);
    }

    private static SequencedMap<String, String> attributes(String name, String value) {
        return new TreeMap<>(Map.of(name, value));
    }
}

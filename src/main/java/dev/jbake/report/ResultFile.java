package dev.jbake.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.event.Outcome;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How a run ended, target by target, for programs: the file of `--result-file`.
///
/// It is written however the run ended. Its form is [ResultSchema]: within a version things are
/// added, never changed or taken away.
///
/// @param program the version of jbake
/// @param reason why nothing could be begun; null where targets say how they ended
/// @param targets in the order of the plan
public record ResultFile(
        String program,
        Instant began,
        Instant ended,
        Outcome outcome,
        @Nullable String reason,
        SequencedMap<String, Row> targets) {
    static final int VERSION = 1;

    public ResultFile {
        targets = new LinkedHashMap<>(targets);
    }

    /// One target.
    public record Row(TargetRun run, TargetFacts facts, RunLog log) {}

    /// Of a run that came to its end.
    ///
    /// @param facts of every target of the run
    public static ResultFile of(
            RunResult run,
            Map<String, TargetFacts> facts,
            RunLog log,
            String program,
            Instant began,
            Instant ended) {
        SequencedMap<String, Row> rows = new LinkedHashMap<>();
        run.targets()
                .forEach((name, target) -> {
                    TargetFacts known = facts.get(name);
                    if (known != null) {
                        rows.put(name, new Row(target, known, log));
                    }
                });
        Outcome outcome =
                run.succeeded()
                        ? Outcome.SUCCEEDED
                        : run.interrupted() ? Outcome.CANCELED : Outcome.FAILED;
        return new ResultFile(program, began, ended, outcome, null, rows);
    }

    /// Of a run that ended before its targets were begun.
    public static ResultFile unbegun(
            Outcome outcome, String reason, String program, Instant began, Instant ended) {
        return new ResultFile(program, began, ended, outcome, reason, new LinkedHashMap<>());
    }

    /// The JSON, with two spaces for each level.
    ///
    /// @param mask hides what must not be shown in texts of the build
    public String text(UnaryOperator<String> mask) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", VERSION);
        root.put("jbake", program);
        root.put("outcome", outcome.word());
        if (reason != null) {
            root.put("reason", mask.apply(reason));
        }
        root.put("started", began.toString());
        root.put("finished", ended.toString());
        root.put("seconds", seconds(Duration.between(began, ended)));
        ObjectNode all = root.putObject("targets");
        targets.forEach((name, row) -> write(name, row, all.putObject(name), mask));
        return Json.text(mapper, root);
    }

    /// Writes the file at once or not at all, readable by everyone.
    public void write(Path file, UnaryOperator<String> mask) throws ReportFailed {
        new WholeFile(file, "result file").write(text(mask));
    }

    private static void write(String name, Row row, ObjectNode into, UnaryOperator<String> mask) {
        TargetFacts facts = row.facts();
        into.put("outcome", row.run().outcome().word());
        if (row.run().reason() != null) {
            into.put("reason", mask.apply(row.run().reason()));
        }
        into.put("seconds", seconds(row.run().took()));
        strings(facts.tags(), into.putArray("tags"));
        strings(
                facts.platforms().stream().map(Object::toString).toList(),
                into.putArray("platforms"));
        new ResultImages(facts.outputs(), row.run().result().response()).write(into);
        RunLog.Steps steps = row.log().steps(name);
        into.putObject("steps")
                .put("total", steps.total())
                .put("completed", steps.completed())
                .put("cached", steps.cached());
        caches(row.log().caches(name), into.putObject("caches"), mask);
        into.putObject("retries")
                .put("builder", facts.builderRetries())
                .put("registry", facts.registryRetries());
        strings(facts.builds(), into.putArray("builds"));
        ArrayNode warnings = into.putArray("warnings");
        row.log().warnings(name).forEach(each -> warning(each, warnings.addObject(), mask));
    }

    private static void caches(List<CacheWork> works, ObjectNode into, UnaryOperator<String> mask) {
        ArrayNode imports = into.putArray("imports");
        ArrayNode exports = into.putArray("exports");
        for (CacheWork each : works) {
            ObjectNode one = (each.put() ? exports : imports).addObject();
            one.put(each.put() ? "to" : "from", mask.apply(each.place()));
            one.put("seconds", seconds(each.took()));
            if (each.failure() != null) {
                one.put("failure", mask.apply(each.failure()));
            }
        }
    }

    private static void warning(StepWarned warning, ObjectNode into, UnaryOperator<String> mask) {
        into.put("message", mask.apply(warning.shortText()));
        Optional.ofNullable(warning.url()).ifPresent(url -> into.put("url", url));
        Excerpt source = warning.source();
        if (source != null) {
            into.put("file", source.filename());
            source.ranges().stream()
                    .findFirst()
                    .ifPresent(lines -> into.put("line", lines.first()));
        }
    }

    private static void strings(Iterable<String> texts, ArrayNode into) {
        texts.forEach(into::add);
    }

    /// To the millisecond.
    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }
}

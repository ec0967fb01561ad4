package dev.jbake.cli;

import dev.jbake.build.Retries;
import dev.jbake.build.SolveBuilds;
import dev.jbake.event.Events;
import dev.jbake.event.Outcome;
import dev.jbake.host.Host;
import dev.jbake.report.MetadataFile;
import dev.jbake.report.ReportFailed;
import dev.jbake.report.ResultFile;
import dev.jbake.report.RunLog;
import dev.jbake.report.TargetFacts;
import dev.jbake.schedule.RunResult;
import dev.jbake.target.Manifest;
import dev.jbake.target.Platform;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The files that a run was asked to leave, and what is kept for them while it goes on.
final class RunFiles {
    private static final String WARNINGS = "BUILDX_METADATA_WARNINGS";

    private final BuildOptions options;
    private final Host host;
    private final Instant began;
    private UnaryOperator<String> mask = UnaryOperator.identity();
    private @Nullable RunLog log;
    private Map<String, TargetFacts> facts = Map.of();
    private boolean written;

    private RunFiles(BuildOptions options, Host host) {
        this.options = options;
        this.host = host;
        this.began = host.clock().instant();
    }

    /// The files that a run was asked for; null where it only prints.
    static @Nullable RunFiles of(BuildOptions options, Host host) {
        return options.print() || options.list() != null ? null : new RunFiles(options, host);
    }

    /// Texts that must not stand in them.
    void hide(List<String> texts) {
        mask = text -> HiddenTexts.of(text, texts);
    }

    /// Hears of the events of the run on their way to the display.
    RunLog before(Events display) {
        RunLog kept = new RunLog(display);
        log = kept;
        return kept;
    }

    /// Asks those who built what only they know, before they go.
    void ask(Manifest manifest, SolveBuilds builds) {
        Map<String, Retries.Count> retries = builds.retries().counts();
        Map<String, TargetFacts> known = new LinkedHashMap<>();
        Platform local = LoadedManifest.localPlatform();
        manifest.targets()
                .forEach((name, target) -> {
                    Retries.Count count = retries.getOrDefault(name, new Retries.Count(0, 0));
                    known.put(
                            name,
                            new TargetFacts(
                                    target.tags(),
                                    target.outputs(),
                                    Platform.all(target.platforms(), local),
                                    builds.builds(name),
                                    count.builder(),
                                    count.registry()));
                });
        facts = known;
    }

    /// Writes the files of a run that came to its end.
    void write(RunResult result) throws Failure {
        RunLog kept = log == null ? new RunLog(_ -> {}) : log;
        written = true;
        try {
            writeMetadata(result, kept);
        } finally {
            keep(
                    ResultFile.of(
                            result,
                            facts,
                            kept,
                            VersionCommand.number(),
                            began,
                            host.clock().instant()));
        }
    }

    /// Writes the file of a run that ended before its targets were begun; does nothing where it has
    /// been written.
    void unbegun(Outcome outcome, String reason) throws Failure {
        if (!written) {
            written = true;
            keep(
                    ResultFile.unbegun(
                            outcome,
                            reason,
                            VersionCommand.number(),
                            began,
                            host.clock().instant()));
        }
    }

    private void keep(ResultFile file) throws Failure {
        if (options.resultFile() == null) {
            return;
        }
        try {
            file.write(host.resolve(options.resultFile()), mask);
        } catch (ReportFailed failure) {
            throw unwritten(failure);
        }
    }

    private static Failure unwritten(ReportFailed failure) {
        return new Failure(
                Exit.ofWorld(failure.getCause()), String.valueOf(failure.getMessage()), failure);
    }

    /// The peer writes nothing when anything failed; who goes on after failures wants to know what
    /// was made.
    private void writeMetadata(RunResult result, RunLog kept) throws Failure {
        if (options.metadataFile() == null || !(result.succeeded() || options.keepGoing())) {
            return;
        }
        boolean warnings = host.environment().isTrue(WARNINGS) && options.flags().call() == null;
        try {
            MetadataFile.of(result, warnings ? kept.warnings() : List.of())
                    .write(host.resolve(options.metadataFile()), mask);
        } catch (ReportFailed failure) {
            throw unwritten(failure);
        }
    }
}

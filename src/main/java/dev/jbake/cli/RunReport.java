package dev.jbake.cli;

import dev.jbake.build.TargetFailure;
import dev.jbake.event.Outcome;
import dev.jbake.host.Host;
import dev.jbake.progress.SourceExcerpt;
import dev.jbake.report.MetadataFile;
import dev.jbake.report.ReportFailed;
import dev.jbake.report.Summary;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is said after a run, and the exit code it ends with; the failure stands last, where people
/// look first.
record RunReport(RunResult result, Host host, BuildOptions options) {

    /// Writes the metadata file, says how each target fared and why.
    Exit tell() throws Failure {
        writeMetadata();
        if (result.succeeded()) {
            return Exit.OK;
        }
        host.err().print(Summary.text(result));
        List<TargetRun> failed = new ArrayList<>();
        // What failed first is told last: it is the cause, and the end of a log is what is read.
        result.failures().reversed().forEach(name -> failed.add(tellFailure(name)));
        host.err().flush();
        if (result.interrupted()) {
            host.err().println("ERROR: interrupted");
            return Exit.INTERRUPTED;
        }
        return failed.isEmpty() ? Exit.FAILED : exit(failed.getLast().failure());
    }

    private TargetRun tellFailure(String name) {
        TargetRun run = result.targets().get(name);
        if (run == null) {
            throw new IllegalStateException(name + " did not run");
        }
        if (run.failure() instanceof TargetFailure failure) {
            failure.excerpts().forEach(excerpt -> host.err().print(SourceExcerpt.text(excerpt)));
        }
        host.err().println("ERROR: target " + name + ": " + run.reason());
        return run;
    }

    private static Exit exit(@org.jspecify.annotations.Nullable BuildFailed failure) {
        if (!(failure instanceof TargetFailure target)) {
            return Exit.FAILED;
        }
        return switch (target.kind()) {
            case INTERNAL -> Exit.INTERNAL;
            case EXHAUSTED -> Exit.EXHAUSTED;
            case FAILED, TRANSIENT, BUILDER_LOST -> Exit.FAILED;
        };
    }

    /// The peer writes nothing when anything failed; who goes on after failures wants to know what
    /// was made.
    private void writeMetadata() throws Failure {
        String file = options.metadataFile();
        if (file == null || !(result.succeeded() || options.keepGoing())) {
            return;
        }
        Map<String, Map<String, String>> responses = new TreeMap<>();
        result.targets()
                .forEach((name, run) -> {
                    if (run.outcome() == Outcome.SUCCEEDED) {
                        responses.put(name, run.result().response());
                    }
                });
        try {
            new MetadataFile(responses).write(host.resolve(file));
        } catch (ReportFailed failure) {
            throw new Failure(Exit.FAILED, String.valueOf(failure.getMessage()), failure);
        }
    }
}

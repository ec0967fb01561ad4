package dev.jbake.cli;

import dev.jbake.build.TargetFailure;
import dev.jbake.host.Host;
import dev.jbake.progress.SourceExcerpt;
import dev.jbake.report.Summary;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetRun;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What is said after a run, and the exit code it ends with; the failure stands last, where people
/// look first.
record RunReport(RunResult result, Host host) {
    private static final String MESSAGE = "frontend.result.inlinemessage";

    /// Says how each target fared and why.
    Exit tell() {
        if (result.succeeded()) {
            new TreeMap<>(result.targets()).forEach(this::tellMessage);
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

    /// What the frontend itself wants people to read.
    private void tellMessage(String name, TargetRun run) {
        String message = run.result().response().get(MESSAGE);
        if (message != null) {
            host.out().print("\n# " + name + "\n" + message + "\n");
            host.out().flush();
        }
    }

    private TargetRun tellFailure(String name) {
        TargetRun run = result.targets().get(name);
        if (run == null) {
            throw new IllegalStateException(name + " did not run");
        }
        if (run.failure() instanceof TargetFailure failure) {
            failure.denials().forEach(each -> host.err().println("Policy: " + each));
            failure.excerpts().forEach(excerpt -> host.err().print(SourceExcerpt.text(excerpt)));
        }
        String of = result.targets().size() > 1 ? "target " + name + ": " : "";
        host.err().println("ERROR: " + of + run.reason());
        return run;
    }

    private static Exit exit(@org.jspecify.annotations.Nullable BuildFailed failure) {
        if (!(failure instanceof TargetFailure target)) {
            return Exit.FAILED;
        }
        return switch (target.kind()) {
            case INTERNAL -> Exit.INTERNAL;
            case EXHAUSTED -> Exit.EXHAUSTED;
            case FAILED, TRANSIENT, CACHE_UNREAD, BUILDER_LOST -> Exit.FAILED;
        };
    }
}

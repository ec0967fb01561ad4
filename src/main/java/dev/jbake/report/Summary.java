package dev.jbake.report;

import dev.jbake.event.Outcome;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetRun;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The closing lines of a run that did not end well; this is one line for each target, with the
/// failed ones last.
public final class Summary {
    private static final int LONGEST_REASON = 160;

    private Summary() {}

    /// The lines, each with its end; empty when all succeeded, or when there was only one target,
    /// whose failure speaks for itself.
    public static String text(RunResult run) {
        if (run.succeeded() || run.targets().size() < 2) {
            return "";
        }
        int names = run.targets().keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder(heading(run));
        for (Map.Entry<String, TargetRun> entry : sorted(run).entrySet()) {
            TargetRun target = entry.getValue();
            String line =
                    "  %s  %-11s  %6s  %s"
                            .formatted(
                                    padded(entry.getKey(), names),
                                    target.outcome().word(),
                                    took(target),
                                    reason(target));
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// Such as `1 of 4 targets succeeded, 1 failed, 2 were skipped.`.
    private static String heading(RunResult run) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        run.targets().values().forEach(target -> counts.merge(target.outcome(), 1, Integer::sum));
        int succeeded = counts.getOrDefault(Outcome.SUCCEEDED, 0);
        counts.remove(Outcome.SUCCEEDED);
        String others =
                counts.entrySet().stream()
                        .map(count -> ", " + count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining());
        return "%d of %d targets succeeded%s:%n".formatted(succeeded, run.targets().size(), others);
    }

    /// In the order of the plan, but what failed comes last, and of that what failed first last of
    /// all: it is nearest to the error that follows.
    private static SequencedMap<String, TargetRun> sorted(RunResult run) {
        SequencedMap<String, TargetRun> sorted = new LinkedHashMap<>(run.targets());
        for (String failed : run.failures().reversed()) {
            TargetRun target = sorted.remove(failed);
            if (target != null) {
                sorted.put(failed, target);
            }
        }
        return sorted;
    }

    private static String took(TargetRun target) {
        boolean never =
                target.outcome() == Outcome.SKIPPED || target.outcome() == Outcome.NOT_STARTED;
        return never ? "" : String.format(Locale.ROOT, "%.1fs", target.took().toMillis() / 1000.0);
    }

    private static String reason(TargetRun target) {
        if (target.reason() == null) {
            return "";
        }
        String line = target.reason().replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }
}

package dev.jbake.history;

import dev.jbake.buildkit.BuildRecord;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.History;
import dev.jbake.buildkit.SolveFailure;
import dev.jbake.buildkit.SolveStatus;
import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.Lines;
import dev.jbake.progress.SourceExcerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why a build failed, with the place in its build file and the last that the failing step wrote.
///
/// @param step name of the step that failed; empty where it was none
/// @param sources excerpts of build files, a blank line after each
record Trouble(
        int code, String codeName, String message, String step, List<String> logs, String sources) {
    private static final int LAST_LINES = 16;

    Trouble {
        logs = List.copyOf(logs);
    }

    /// Empty for a build that did not fail.
    static Optional<Trouble> of(BuildRecord record, History history)
            throws BuildkitException, InterruptedException {
        BuildRecord.Problem problem = record.problem();
        if (problem == null) {
            return Optional.empty();
        }
        StringBuilder sources = new StringBuilder();
        Output output = new Output("");
        Optional<SolveFailure> failure = history.failure(record);
        if (failure.isPresent()) {
            failure.get().sources().forEach(each -> sources.append(text(each)).append('\n'));
            Optional<String> vertex = failure.get().vertex();
            if (vertex.isPresent()) {
                output = new Output(vertex.get());
                history.replay(record.ref(), output::hear);
            }
        }
        return Optional.of(
                new Trouble(
                        problem.code(),
                        problem.codeName(),
                        problem.message(),
                        output.name,
                        output.last(),
                        sources.toString()));
    }

    private static String text(dev.jbake.buildkit.SourceExcerpt source) {
        List<Lines> lines = new ArrayList<>();
        source.ranges().forEach(each -> lines.add(new Lines(each.firstLine(), each.lastLine())));
        return SourceExcerpt.text(new Excerpt(source.filename(), source.text(), lines));
    }

    /// What one step wrote.
    private static final class Output {
        private final String vertex;
        private final Map<Integer, StringBuilder> open = new HashMap<>();
        private final List<StringBuilder> lines = new ArrayList<>();
        private String name = "";

        Output(String vertex) {
            this.vertex = vertex;
        }

        void hear(SolveStatus status) {
            for (SolveStatus.Vertex each : status.vertices()) {
                if (each.digest().equals(vertex)) {
                    name = each.name();
                }
            }
            for (SolveStatus.Log each : status.logs()) {
                if (each.vertex().equals(vertex)) {
                    add(each.stream(), each.data().text());
                }
            }
        }

        /// A line goes on where its stream has not ended it.
        private void add(int stream, String text) {
            for (String part : text.splitWithDelimiters("\n", 0)) {
                StringBuilder line = open.get(stream);
                if (part.equals("\n")) {
                    open.remove(stream);
                } else if (!part.isEmpty()) {
                    if (line == null) {
                        line = new StringBuilder();
                        open.put(stream, line);
                        lines.add(line);
                    }
                    line.append(part);
                }
            }
        }

        List<String> last() {
            int first = Math.max(0, lines.size() - LAST_LINES);
            return lines.subList(first, lines.size()).stream()
                    .map(StringBuilder::toString)
                    .toList();
        }
    }
}

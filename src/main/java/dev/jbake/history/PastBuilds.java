package dev.jbake.history;

import dev.jbake.builder.BuildRefs;
import dev.jbake.builder.ReachedBuilder;
import dev.jbake.buildkit.BuildRecord;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The builds that a builder's nodes remember; this is the door of the room.
///
/// @param builder every node of which is connected
/// @param notes of this machine
/// @param now what ages are counted from
public record PastBuilds(ReachedBuilder builder, BuildRefs notes, Instant now) {
    /// As many as buildx asks each node for.
    private static final int LIMIT = 50;

    private static final Duration LAST_PARTS = Duration.ofSeconds(1);

    private static final Comparator<PastBuild> NEWEST =
            Comparator.comparing((PastBuild each) -> each.record().created()).reversed();

    /// The newest builds, those that run first.
    ///
    /// @param written conditions, all of which have to be true
    public List<PastBuild> all(List<String> written) throws HistoryException, InterruptedException {
        List<BuildFilter> filters = new ArrayList<>();
        for (String each : written) {
            filters.add(BuildFilter.of(each, now));
        }
        List<PastBuild> found = new ArrayList<>(asked("", filters));
        found.removeIf(each -> !filters.stream().allMatch(filter -> filter.fits(each)));
        found.sort(
                Comparator.comparing((PastBuild each) -> each.record().completed() != null)
                        .thenComparing(NEWEST));
        return found;
    }

    /// One build.
    ///
    /// @param ref its name, `^N` for the one N builds before the newest, or empty for the newest
    public PastBuild one(String ref) throws HistoryException, InterruptedException {
        boolean counted = ref.startsWith("^");
        int back = counted ? offset(ref) : 0;
        List<PastBuild> found = new ArrayList<>(asked(counted ? "" : ref, List.of()));
        found.sort(NEWEST);
        if (back < found.size()) {
            return found.get(back);
        }
        throw new HistoryException(
                counted
                        ? "no completed build found with offset " + back
                        : ref.isEmpty()
                                ? "no records found"
                                : "no record found for ref \"" + ref + "\"");
    }

    /// The trace of a build that has ended, as JSON for Jaeger.
    ///
    /// @param ref as for [#one]; empty for the newest that has ended
    public String trace(String ref) throws HistoryException, InterruptedException {
        PastBuild build = ref.isEmpty() ? newestEnded() : one(ref);
        if (build.record().completed() == null) {
            throw new HistoryException(
                    "build \"%s\" is not completed, only completed builds can be traced"
                            .formatted(build.ref()));
        }
        History history = history(build);
        try {
            BuildRecord.Blob trace = build.record().trace();
            if (trace == null) {
                // Its last parts may still be on their way.
                Thread.sleep(LAST_PARTS);
                history.endTrace(build.ref());
                trace = history.record(build.ref()).map(BuildRecord::trace).orElse(null);
            }
            if (trace == null) {
                throw new HistoryException(
                        "build record \"%s\" is missing a trace".formatted(build.ref()));
            }
            return JaegerTrace.of(history.read(trace).toArray());
        } catch (BuildkitException failure) {
            throw failed(build.node(), failure);
        } catch (IOException unreadable) {
            throw new HistoryException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private PastBuild newestEnded() throws HistoryException, InterruptedException {
        return asked("", List.of()).stream()
                .filter(each -> each.record().completed() != null)
                .sorted(NEWEST)
                .findFirst()
                .orElseThrow(() -> new HistoryException("no records found"));
    }

    private static int offset(String written) throws HistoryException {
        if (!written.matches("\\^[0-9]{1,6}")) {
            throw new HistoryException("invalid offset \"" + written + "\"");
        }
        return Integer.parseInt(written.substring(1));
    }

    /// What the node of a build knows of it.
    public History history(PastBuild build) {
        return builder.nodes().stream()
                .filter(each -> each.name().equals(build.node()))
                .findFirst()
                .orElseThrow()
                .client()
                .history();
    }

    /// Forgets builds that have ended.
    ///
    /// @param refs none for all
    public void remove(List<String> refs) throws HistoryException, InterruptedException {
        List<String> left = new ArrayList<>(refs);
        Optional<BuildkitException> last = Optional.empty();
        for (ReachedBuilder.Node node : builder.nodes()) {
            try {
                if (refs.isEmpty()) {
                    removeAll(node.client().history());
                }
                for (String ref : refs) {
                    try {
                        node.client().history().remove(ref);
                        left.remove(ref);
                    } catch (BuildkitException unknown) {
                        last = Optional.of(unknown);
                    }
                }
            } catch (BuildkitException failure) {
                throw failed(node.name(), failure);
            }
        }
        if (!left.isEmpty()) {
            throw new HistoryException(
                    left.stream()
                            .map(each -> "no record found for ref \"" + each + "\"")
                            .collect(Collectors.joining("\n")),
                    last.orElse(null));
        }
    }

    private static void removeAll(History history) throws BuildkitException, InterruptedException {
        for (BuildRecord each : history.records("", List.of(), 0).records()) {
            if (each.completed() != null) {
                history.remove(each.ref());
            }
        }
    }

    private List<PastBuild> asked(String ref, List<BuildFilter> filters)
            throws HistoryException, InterruptedException {
        List<PastBuild> found = new ArrayList<>();
        List<String> wire = filters.isEmpty() ? List.of() : List.of(line(filters));
        for (ReachedBuilder.Node node : builder.nodes()) {
            try {
                History.Answer answer = node.client().history().records(ref, wire, LIMIT);
                for (BuildRecord each : answer.records()) {
                    found.add(
                            new PastBuild(
                                    builder.name(),
                                    node.name(),
                                    each,
                                    answer.now(),
                                    notes.find(builder.name(), node.name(), each.ref())));
                }
            } catch (BuildkitException failure) {
                throw failed(node.name(), failure);
            }
        }
        return found;
    }

    /// All conditions in one line of comma-separated values, of which each has to be true.
    private static String line(List<BuildFilter> filters) {
        return filters.stream()
                .map(BuildFilter::wire)
                .map(each ->
                        each.matches("(?s) .*|.*[\",\\r\\n].*")
                                ? '"' + each.replace("\"", "\"\"") + '"'
                                : each)
                .collect(Collectors.joining(","));
    }

    static HistoryException failed(String node, BuildkitException failure) {
        return failure.kind() == BuildkitException.Kind.UNSUPPORTED
                ? new HistoryException(
                        "The BuildKit of node %s keeps no history: it is older than 0.11."
                                .formatted(node),
                        failure)
                : new HistoryException(failure.getMessage(), failure);
    }
}

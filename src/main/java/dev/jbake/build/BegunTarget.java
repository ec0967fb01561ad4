package dev.jbake.build;

import dev.jbake.buildkit.GatewayResult;
import dev.jbake.export.SharedPush;
import dev.jbake.schedule.Begun;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.Share;
import dev.jbake.schedule.TargetResult;
import dev.jbake.target.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One target that is being built: a solve on each node that has a part of it.
final class BegunTarget implements Begun {
    private final String target;
    private final Crew crew;
    private final List<Share> shares;
    private final Map<Integer, BegunSolve> solves;

    /// @param shares in the order of the nodes
    /// @param solves of the same nodes in the same order; belong to this from now on
    BegunTarget(
            String target,
            Crew crew,
            List<Share> shares,
            SequencedMap<Integer, BegunSolve> solves) {
        this.target = target;
        this.shares = List.copyOf(shares);
        this.crew = crew;
        this.solves = new LinkedHashMap<>(solves);
    }

    /// What the frontend made on a node, for the targets that use it; empty where it does nothing
    /// of this target there.
    Optional<GatewayResult> result(Crew other, int node) {
        return other == crew
                ? Optional.ofNullable(solves.get(node)).map(BegunSolve::result)
                : Optional.empty();
    }

    /// Whether a node of it is gone, and with it what was begun there.
    boolean lost() {
        return solves.values().stream().anyMatch(BegunSolve::lost);
    }

    /// Why it is lost.
    TargetFailure loss() throws InterruptedException {
        for (BegunSolve each : solves.values()) {
            if (each.lost()) {
                return each.loss();
            }
        }
        throw new IllegalStateException("nothing is lost");
    }

    /// Whether all its steps have been run, so that doing it again finds them in the cache.
    boolean built() {
        return solves.values().stream().allMatch(BegunSolve::built);
    }

    @Override
    public TargetResult finish() throws BuildFailed, InterruptedException {
        List<Together.Part<SequencedMap<String, String>>> parts = new ArrayList<>();
        solves.values().forEach(each -> parts.add(each::finish));
        List<SequencedMap<String, String>> responses = Together.run(parts);
        List<ListPush.NodeAnswer> answers = exported(responses);
        Optional<SharedPush> push =
                solves.values().stream().flatMap(each -> each.push().stream()).findFirst();
        if (push.isEmpty()) {
            return answers.isEmpty()
                    ? new TargetResult(responses.getFirst())
                    : TargetResult.of(answers.getFirst().response());
        }
        if (answers.size() == 1) {
            return new TargetResult(crew.listPush().keep(target, push.get(), answers.getFirst()));
        }
        SequencedMap<String, String> whole = new LinkedHashMap<>(answers.getFirst().response());
        whole.keySet().removeIf(each -> each.startsWith("containerimage."));
        whole.putAll(crew.listPush().push(target, push.get(), answers));
        for (ListPush.NodeAnswer each : answers) {
            each.response()
                    .forEach((key, value) -> {
                        if (RecordedProvenance.isOfPlatform(key)) {
                            whole.put(key, value);
                        }
                    });
        }
        return new TargetResult(whole);
    }

    /// The answers of the nodes that exported something.
    private List<ListPush.NodeAnswer> exported(List<SequencedMap<String, String>> answers) {
        List<ListPush.NodeAnswer> exported = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            if (share.exported()) {
                String platform =
                        share.platforms().stream().findFirst().map(Platform::toString).orElse("");
                exported.add(new ListPush.NodeAnswer(answers.get(i), platform));
            }
        }
        return exported;
    }

    @Override
    public void close() {
        solves.values().forEach(BegunSolve::close);
    }
}

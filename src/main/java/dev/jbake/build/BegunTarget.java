package dev.jbake.build;

import dev.jbake.buildkit.GatewayResult;
import dev.jbake.schedule.Begun;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.TargetResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One target that is being built: a solve on each node that has a part of it.
final class BegunTarget implements Begun {
    private final Crew crew;
    private final Map<Integer, BegunSolve> solves;

    /// @param solves by the index of the node, in order; belong to this from now on
    BegunTarget(Crew crew, SequencedMap<Integer, BegunSolve> solves) {
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

    @Override
    public TargetResult finish() throws BuildFailed, InterruptedException {
        List<Together.Part<SequencedMap<String, String>>> parts = new ArrayList<>();
        solves.values().forEach(each -> parts.add(each::finish));
        return new TargetResult(Together.run(parts).getFirst());
    }

    @Override
    public void close() {
        solves.values().forEach(BegunSolve::close);
    }
}

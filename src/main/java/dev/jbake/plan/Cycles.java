package dev.jbake.plan;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jspecify.annotations.Nullable;

/// Targets that wait for themselves; this finds them and names the shortest way round.
final class Cycles {
    private final Manifest manifest;
    private final List<Link> links;

    private Cycles(Manifest manifest, List<Link> links) {
        this.manifest = manifest;
        this.links = links;
    }

    /// One error for each target that starts a cycle not yet told of.
    static List<Diagnostic> in(Manifest manifest, List<Link> links) {
        return links.isEmpty() ? List.of() : new Cycles(manifest, links).all();
    }

    private List<Diagnostic> all() {
        var graph = new DirectedPseudograph<String, DefaultEdge>(DefaultEdge.class);
        manifest.targets().keySet().forEach(graph::addVertex);
        links.forEach(link -> graph.addEdge(link.from(), link.to()));
        Set<String> caught = new CycleDetector<>(graph).findCycles();
        List<Diagnostic> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String name : manifest.targets().keySet()) {
            if (caught.contains(name) && !told.contains(name)) {
                List<Link> path = shortestFrom(name);
                path.forEach(link -> told.add(link.from()));
                found.add(told(path));
            }
        }
        return found;
    }

    /// The shortest way from a target back to itself; breadth first, in the order of the links.
    private List<Link> shortestFrom(String start) {
        Map<String, Link> cameBy = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String at = open.removeFirst();
            for (Link link : links) {
                if (!link.from().equals(at)) {
                    continue;
                }
                if (link.to().equals(start)) {
                    return pathTo(link, cameBy, start);
                }
                if (cameBy.putIfAbsent(link.to(), link) == null) {
                    open.add(link.to());
                }
            }
        }
        throw new IllegalStateException("no cycle through " + start);
    }

    private static List<Link> pathTo(Link last, Map<String, Link> cameBy, String start) {
        List<Link> path = new ArrayList<>(List.of(last));
        for (@Nullable Link link = last; link != null && !link.from().equals(start); ) {
            link = cameBy.get(link.from());
            if (link != null) {
                path.addFirst(link);
            }
        }
        return path;
    }

    private Diagnostic told(List<Link> path) {
        String start = path.getFirst().from();
        Target target = manifest.targets().get(start);
        return PlanErrors.cycle(path, target == null ? null : target.span());
    }
}

package dev.jbake.plan;

import dev.jbake.diagnostic.Checked;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jgrapht.Graphs;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/// Which targets are built, and which waits for which; this is a directed graph without cycles.
public final class Plan {
    private final SequencedMap<String, Target> targets;
    private final List<Link> links;
    private final SequencedMap<String, List<String>> dependencies;
    private final SequencedMap<String, List<String>> dependents;
    private final List<String> order;
    private final Map<String, Integer> remaining;

    private Plan(SequencedMap<String, Target> targets, List<Link> links) {
        this.targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
        this.links = List.copyOf(links);
        dependencies = new LinkedHashMap<>();
        dependents = new LinkedHashMap<>();
        order = new ArrayList<>();
        remaining = new HashMap<>();
        if (links.isEmpty()) {
            // Most manifests are like this, and need no graph.
            order.addAll(targets.keySet());
            order.forEach(name -> remaining.put(name, 1));
        } else {
            connect(graph(targets, links));
        }
    }

    private void connect(SimpleDirectedGraph<String, DefaultEdge> graph) {
        for (String name : targets.keySet()) {
            // An edge runs from what is needed to what needs it, so that order is topological.
            dependencies.put(name, List.copyOf(Graphs.predecessorListOf(graph, name)));
            dependents.put(name, List.copyOf(Graphs.successorListOf(graph, name)));
        }
        new TopologicalOrderIterator<>(graph).forEachRemaining(order::add);
        for (String name : order.reversed()) {
            int below =
                    dependents.getOrDefault(name, List.of()).stream()
                            .mapToInt(next -> remaining.getOrDefault(next, 0))
                            .max()
                            .orElse(0);
            remaining.put(name, below + 1);
        }
    }

    /// The plan of all targets of a manifest, or why there is none.
    ///
    /// A cycle is an error that names its path; the value then has the targets without any links.
    public static Checked<Plan> of(Manifest manifest) {
        List<Link> links = Links.of(manifest);
        var cycles = Cycles.in(manifest, links);
        return cycles.isEmpty()
                ? Checked.of(new Plan(manifest.targets(), links))
                : new Checked<>(new Plan(manifest.targets(), List.of()), cycles);
    }

    /// All targets by name, in the order of the manifest.
    public SequencedMap<String, Target> targets() {
        return targets;
    }

    /// All edges, in the order of the targets that wait.
    public List<Link> links() {
        return links;
    }

    /// The targets that must be finished before this one starts.
    public List<String> dependencies(String target) {
        return dependencies.getOrDefault(target, List.of());
    }

    /// The targets that wait for this one.
    public List<String> dependents(String target) {
        return dependents.getOrDefault(target, List.of());
    }

    /// All targets, each after everything it waits for; otherwise in the order of the manifest.
    public List<String> order() {
        return Collections.unmodifiableList(order);
    }

    /// How many targets lie on the longest path from this one to a target that nothing waits for,
    /// itself included: 1 for a last one. What is higher is better started first.
    public int remaining(String target) {
        return remaining.getOrDefault(target, 0);
    }

    private static SimpleDirectedGraph<String, DefaultEdge> graph(
            SequencedMap<String, Target> targets, List<Link> links) {
        var graph = new SimpleDirectedGraph<String, DefaultEdge>(DefaultEdge.class);
        targets.keySet().forEach(graph::addVertex);
        for (Link link : links) {
            graph.addEdge(link.to(), link.from());
        }
        return graph;
    }
}

package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.OpenNode;
import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Definition;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SolveRequest;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.export.ExportException;
import dev.jbake.export.OutputPlan;
import dev.jbake.export.OutputPlanner;
import dev.jbake.export.OutputSplit;
import dev.jbake.export.SharedOutputs;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.Share;
import dev.jbake.target.Attributes;
import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One node's part of a target, turned into a solve there.
///
/// @param parts what it has in common with all others of the run
/// @param share which part, and where
/// @param several whether other nodes contribute to what becomes of the target
/// @param terms how this attempt is made
/// @param ref the build's name in BuildKit's history
record NodeBuild(RunParts parts, Crew crew, Share share, boolean several, Terms terms, String ref) {
    private static final String NO_DEFAULT_ATTESTATIONS = "BUILDX_NO_DEFAULT_ATTESTATIONS";
    private static final Attributes NOTHING = new Attributes("cacheonly", new TreeMap<>());

    /// Starts it; returns when the frontend has read the Dockerfile, and where others wait for the
    /// result, when all of it is built.
    ///
    /// @param whole the target with all its platforms
    /// @param inputs the targets that it uses, by name
    BegunSolve begin(Target whole, Map<String, BegunTarget> inputs)
            throws BuildFailed,
                    BuilderException,
                    BuildkitException,
                    ExportException,
                    UnusableInput,
                    InterruptedException {
        Target target = part(whole);
        if (several || OutputPlanner.platforms(target) < 2 || site().calls().makesNothing(target)) {
            return solve(target, inputs);
        }
        OpenNode node = crew.watch(share.node()).node();
        OutputSplit split = parts.outputs().split(target, node);
        split.notice().ifPresent(this::say);
        BegunSolve begun = solve(split.first(), inputs);
        for (Target load : split.loads()) {
            begun.then(new LoadApart(this, load, inputs));
        }
        return begun;
    }

    /// The same, as a build of its own of what is built already, and whose cache is put already.
    NodeBuild again(String otherRef) {
        Share same = new Share(share.node(), share.platforms(), false);
        return new NodeBuild(parts, crew, same, several, new Terms(true, false), otherRef);
    }

    BuildSite site() {
        return parts.site();
    }

    private void say(String notice) {
        site().events().publish(new Said(notice, site().host().clock().instant()));
    }

    /// Starts one solve.
    BegunSolve solve(Target target, Map<String, BegunTarget> inputs)
            throws BuildFailed,
                    BuilderException,
                    BuildkitException,
                    ExportException,
                    UnusableInput,
                    InterruptedException {
        BuilderWatch watch = crew.watch(share.node());
        boolean makes = share.exported() && !site().calls().makesNothing(target);
        Set<String> refused = new TreeSet<>();
        BuildkitClient client = watch.node().client();
        SharedCache shared =
                parts.linked()
                        .of(
                                target,
                                crew.builder().name(),
                                watch.node(),
                                (each, stores) -> parts.caches().imports(each, client, stores));
        while (true) {
            CachePlan caches = parts.caches().plan(target, makes, client, refused, shared);
            try {
                return begin(target, inputs, watch, caches);
            } catch (TargetFailure failure) {
                if (!refused.add(
                        parts.caches()
                                .refused(target, caches, failure)
                                .orElseThrow(() -> failure))) {
                    throw failure;
                }
            }
        }
    }

    private BegunSolve begin(
            Target target, Map<String, BegunTarget> inputs, BuilderWatch watch, CachePlan caches)
            throws BuildFailed,
                    BuilderException,
                    BuildkitException,
                    ExportException,
                    UnusableInput,
                    InterruptedException {
        OpenNode node = watch.node();
        String nodeId = site().builders().store().nodeId();
        BuildInputs files =
                parts.inputs()
                        .fetched(
                                target,
                                BuildInputs.of(target, site().host(), nodeId, site().tree()),
                                node.client());
        LinkedContexts linked = LinkedContexts.of(target, crew, share.node(), inputs);
        SequencedMap<String, String> attributes = attributes(target, files, linked);
        EngineAttributes.adjust(attributes, node.traits(), crew.builder().driver());
        BuildkitClient client = node.client();
        attributes.putAll(parts.inputs().attributes(target, files, crew.builder().name(), client));
        TargetOutputs planned = parts.outputs();
        SharedOutputs shared = planned.share(target, crew, node, several);
        OutputPlan outputs = shared.plan();
        if (!crew.isAlone()) {
            new PlaceStep(target.name(), node.name(), share, crew).tell(site());
        }
        StatusEvents news =
                new StatusEvents(target.name(), site().events(), crew.isAlone() ? "" : node.name());
        String place = crew.builder().name() + "/" + node.name();
        TargetPolicy policy = policy(target, files, node);
        BegunSolve begun;
        boolean held = false;
        try {
            SolveRequest request = request(target, attributes, outputs, caches, policy, client);
            Session session =
                    client.session(
                            files.sharedKey(nodeId),
                            parts.services()
                                    .of(target, node.stored(), files, outputs, caches, policy));
            RunningSolve solve = client.start(request, session, news);
            parts.notes().save(crew.builder().name(), node.name(), ref, target);
            begun =
                    new BegunSolve(
                            solve,
                            session,
                            watch,
                            news,
                            site().host().clock(),
                            place,
                            shared.push());
            begun.holding(caches);
            boolean makes = !site().calls().makesNothing(target);
            if (terms.waits() && !caches.ownImports().isEmpty() && makes) {
                begun.waitForCaches();
            }
            if (caches.shared() != null) {
                Instant now = site().host().clock().instant();
                caches.shared().tell(target, caches.imports(), site().events(), now);
            }
            begun.heldTo(policy);
            held = true;
        } finally {
            if (!held) {
                policy.close();
            }
        }
        begun.then(
                parts.caches()
                        .afterwards(target, caches, news)
                        .then(planned.afterwards(target, outputs, node))
                        .then(provenance(target, client)));
        boolean went = false;
        try {
            Emulation emulation = new Emulation(site(), node, crew.builder().name());
            begun.begin(
                    attributes,
                    graphs(files, linked),
                    site().calls(),
                    target,
                    made -> emulation.check(target, made));
            went = true;
            return begun;
        } finally {
            if (!went) {
                begun.close();
            }
        }
    }

    /// What the target is held to; a context that is not of this machine is fetched for it.
    private TargetPolicy policy(Target target, BuildInputs files, OpenNode node)
            throws UnusableInput {
        FetchedContext fetched =
                files.contextFolder() != null
                        ? null
                        : FetchedContext.of(
                                target,
                                files,
                                site().host(),
                                node.client(),
                                parts.services().fetching(target, node.stored()),
                                site().events());
        return TargetPolicy.of(
                target,
                files,
                fetched,
                site().host(),
                site().local(),
                new PolicySteps(target.name(), ref, site().events(), site().host().clock()));
    }

    private Afterwards provenance(Target target, BuildkitClient client) {
        return site().provenance() == WantedProvenance.NONE || site().calls().makesNothing(target)
                ? Afterwards.NOTHING
                : new RecordedProvenance(
                        target.name(),
                        ref,
                        client.history(),
                        site().provenance() == WantedProvenance.MAX,
                        site().events(),
                        site().host().clock());
    }

    /// The target as this node sees it.
    private Target part(Target whole) {
        if (crew.isAlone()) {
            return whole;
        }
        return whole.of(
                share.platforms().stream().map(Platform::toString).toList(),
                share.exported() ? whole.outputs() : List.of(NOTHING));
    }

    private static Map<String, Definition> graphs(BuildInputs files, LinkedContexts linked) {
        Map<String, Definition> graphs = new LinkedHashMap<>(files.graphs());
        graphs.putAll(linked.definitions());
        return graphs;
    }

    private SequencedMap<String, String> attributes(
            Target target, BuildInputs files, LinkedContexts linked) {
        SequencedMap<String, String> attributes =
                new TreeMap<>(
                        FrontendAttributes.of(
                                target,
                                site().local(),
                                site().proxies(),
                                !site().host().environment().isTrue(NO_DEFAULT_ATTESTATIONS)));
        attributes.putAll(files.attributes());
        target.targetContexts()
                .keySet()
                .forEach(context -> attributes.remove("context:" + context));
        attributes.putAll(linked.attributes());
        if (several) {
            attributes.put("multi-platform", "true");
        }
        if (terms.built()) {
            attributes.remove("no-cache");
        }
        return attributes;
    }

    private SolveRequest request(
            Target target,
            SequencedMap<String, String> attributes,
            OutputPlan outputs,
            CachePlan caches,
            TargetPolicy policy,
            BuildkitClient client)
            throws BuildkitException, UnusableInput, InterruptedException {
        return new SolveRequest(
                ref,
                outputs.exports(),
                caches.exports(),
                caches.imports(),
                entitlements(target),
                site().calls().makesNothing(target),
                parts.inputs().policy(),
                policy.sources(client),
                attributes);
    }

    static List<String> entitlements(Target target) {
        List<String> entitlements = new ArrayList<>(target.entitlements());
        if ("host".equals(target.network()) && !entitlements.contains("network.host")) {
            entitlements.add("network.host");
        }
        return entitlements;
    }
}

package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.OpenBuilder;
import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.Definition;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.buildkit.Identifiers;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SolveRequest;
import dev.jbake.export.EngineSource;
import dev.jbake.export.ExportException;
import dev.jbake.export.OutputFacts;
import dev.jbake.export.OutputPlan;
import dev.jbake.export.OutputPlanner;
import dev.jbake.schedule.Begun;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.TargetBuilds;
import dev.jbake.target.Attributes;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Builds targets as solves of BuildKit; this is what a schedule asks.
public final class SolveBuilds implements TargetBuilds, AutoCloseable {
    private final BuildSite site;
    private final TargetServices services;
    private final SharedEngines engines;
    private final Map<String, BuilderWatch> watches = new ConcurrentHashMap<>();

    public SolveBuilds(BuildSite site) {
        this.site = site;
        this.services = new TargetServices(site);
        this.engines = new SharedEngines(EngineSource.of(site.host()));
    }

    /// Makes every builder ready that a manifest's targets use, so that what is wrong with one is
    /// said before anything is built.
    ///
    /// @return the builders, each once
    public List<OpenBuilder> open(Manifest manifest) throws BuilderException, InterruptedException {
        SequencedMap<String, OpenBuilder> opened = new LinkedHashMap<>();
        for (Target target : manifest.targets().values()) {
            OpenBuilder builder = builder(target);
            if (opened.putIfAbsent(builder.name(), builder) == null
                    && !watches.containsKey(builder.name())) {
                watches.put(builder.name(), new BuilderWatch(builder));
            }
        }
        return List.copyOf(opened.values());
    }

    @Override
    public Begun begin(Target target, SequencedMap<String, Begun> inputs)
            throws BuildFailed, InterruptedException {
        try {
            OpenBuilder builder = builder(target);
            BuilderWatch watch = watches.get(builder.name());
            if (watch == null) {
                throw new IllegalStateException(builder.name() + " was not opened");
            }
            return begin(target, inputs, builder, watch);
        } catch (BuilderException problem) {
            throw TargetFailures.of(problem);
        } catch (UnusableInput problem) {
            throw TargetFailures.of(problem);
        } catch (ExportException problem) {
            throw TargetFailures.of(problem);
        } catch (BuildkitException problem) {
            throw TargetFailures.of(problem, Optional.empty());
        }
    }

    private Begun begin(
            Target target,
            SequencedMap<String, Begun> inputs,
            OpenBuilder builder,
            BuilderWatch watch)
            throws BuildFailed,
                    BuilderException,
                    BuildkitException,
                    ExportException,
                    UnusableInput,
                    InterruptedException {
        String nodeId = site.builders().store().nodeId();
        BuildInputs files = BuildInputs.of(target, site.host(), nodeId, site.tree());
        LinkedContexts linked = LinkedContexts.of(target, results(inputs));
        SequencedMap<String, String> attributes = attributes(target, files, linked);
        BuildkitClient client = builder.first().client();
        String sharedKey =
                files.contextFolder() == null
                        ? ""
                        : BuildInputs.sharedKey(files.contextFolder(), nodeId);
        OutputPlan outputs = outputs(target, builder);
        Session session = client.session(sharedKey, services.of(target, files, outputs));
        RunningSolve solve =
                client.start(
                        request(target, attributes, outputs),
                        session,
                        new StatusEvents(target.name(), site.events()));
        String place = builder.name() + "/" + builder.first().name();
        BegunSolve begun = new BegunSolve(solve, session, watch, place);
        boolean went = false;
        try {
            begun.begin(attributes, graphs(files, linked), site.parents().contains(target.name()));
            went = true;
            return begun;
        } finally {
            if (!went) {
                begun.close();
            }
        }
    }

    private static Map<String, Definition> graphs(BuildInputs files, LinkedContexts linked) {
        Map<String, Definition> graphs = new LinkedHashMap<>(files.graphs());
        graphs.putAll(linked.definitions());
        return graphs;
    }

    private OpenBuilder builder(Target target) throws BuilderException, InterruptedException {
        String name = site.builderOf(target);
        return site.builders()
                .open(
                        name,
                        site.declared(),
                        new BootEvents(site.events(), site.host().clock(), String.valueOf(name)));
    }

    private SequencedMap<String, String> attributes(
            Target target, BuildInputs files, LinkedContexts linked) {
        SequencedMap<String, String> attributes =
                new TreeMap<>(FrontendAttributes.of(target, site.local(), site.proxies()));
        attributes.putAll(files.attributes());
        target.targetContexts()
                .keySet()
                .forEach(context -> attributes.remove("context:" + context));
        attributes.putAll(linked.attributes());
        return attributes;
    }

    private SolveRequest request(
            Target target, SequencedMap<String, String> attributes, OutputPlan outputs) {
        return new SolveRequest(
                Identifiers.next(),
                outputs.exports(),
                caches(target.cacheTo()),
                caches(target.cacheFrom()),
                entitlements(target),
                false,
                attributes);
    }

    private static List<CacheEntry> caches(List<Attributes> entries) {
        return entries.stream().map(each -> new CacheEntry(each.type(), each.values())).toList();
    }

    private static List<String> entitlements(Target target) {
        List<String> entitlements = new ArrayList<>(target.entitlements());
        if ("host".equals(target.network()) && !entitlements.contains("network.host")) {
            entitlements.add("network.host");
        }
        return entitlements;
    }

    private OutputPlan outputs(Target target, OpenBuilder builder)
            throws ExportException, BuildkitException, InterruptedException {
        boolean several = target.outputs().size() > 1;
        BuildkitClient client = builder.first().client();
        OutputFacts facts =
                new OutputFacts(
                        site.stdoutIsConsole(),
                        builder.first().traits().defaultLoad(),
                        !several || client.capabilities().llb().contains("exporter.multiple"),
                        true);
        return new OutputPlanner(site.host(), engines, facts)
                .plan(target, new LoadEvents(target.name(), site.events(), site.host().clock()));
    }

    private static Map<String, GatewayResult> results(SequencedMap<String, Begun> inputs) {
        Map<String, GatewayResult> results = new TreeMap<>();
        inputs.forEach((name, begun) -> {
            if (begun instanceof BegunSolve solve) {
                results.put(name, solve.result());
            }
        });
        return results;
    }

    @Override
    public void close() {
        watches.values().forEach(BuilderWatch::close);
        engines.close();
    }
}

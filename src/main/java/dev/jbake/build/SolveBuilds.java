package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.OpenBuilder;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.export.EngineSource;
import dev.jbake.export.ExportException;
import dev.jbake.export.UnusableOutput;
import dev.jbake.schedule.Begun;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.Share;
import dev.jbake.schedule.TargetBuilds;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;

/// Builds targets as solves of BuildKit; this is what a schedule asks.
public final class SolveBuilds implements TargetBuilds, AutoCloseable {
    private final BuildSite site;
    private final RunParts parts;
    private final Retries retries;
    private final RandomGenerator chance = new SecureRandom();
    private final Map<String, Crew> crews = new ConcurrentHashMap<>();

    /// @param perseverance how often targets are tried again
    /// @param asked names of targets and groups as the user wrote them
    public SolveBuilds(BuildSite site, Perseverance perseverance, List<String> asked) {
        this.site = site;
        this.retries = new Retries(perseverance);
        var services = new TargetServices(site);
        this.parts =
                new RunParts(
                        site,
                        services,
                        new SharedInputs(site),
                        new CachePlanner(site),
                        new LinkedCaches(site, services),
                        new SharedEngines(EngineSource.of(site.host())),
                        new RunNotes(
                                site.builders().store().refs(),
                                site.host(),
                                site.events(),
                                site.calls(),
                                asked));
    }

    /// Makes every builder ready that a manifest's targets use, so that what is wrong with one is
    /// said before anything is built.
    ///
    /// @return the builders, each once
    public List<OpenBuilder> open(Manifest manifest) throws BuilderException, InterruptedException {
        parts.inputs().begin(manifest.targets().values());
        SequencedMap<String, OpenBuilder> builders = new LinkedHashMap<>();
        SequencedMap<String, List<Target>> targets = new LinkedHashMap<>();
        for (Target target : manifest.targets().values()) {
            OpenBuilder builder = builder(target);
            builders.put(builder.name(), builder);
            targets.computeIfAbsent(builder.name(), _ -> new ArrayList<>()).add(target);
        }
        parts.inputs().divide(targets);
        parts.linked().divide(targets);
        for (OpenBuilder builder : builders.values()) {
            Crew crew = new Crew(builder, site);
            crews.put(builder.name(), crew);
            crew.ready(targets.getOrDefault(builder.name(), List.of()));
        }
        parts.notes().begin(manifest.targets().values());
        return List.copyOf(builders.values());
    }

    /// Every target whose outputs cannot be made as its builder and the engines are; asked once
    /// they are open.
    public List<UnusableOutput> unusableOutputs(Manifest manifest) throws InterruptedException {
        TargetOutputs outputs = parts.outputs();
        List<UnusableOutput> unusable = new ArrayList<>();
        for (Target target : manifest.targets().values()) {
            try {
                outputs.check(target, crew(target));
            } catch (ExportException problem) {
                unusable.add(UnusableOutput.alone(target, problem));
            } catch (BuildFailed | BuildkitException lost) {
                // The node is gone, which its builds will say, or will get over.
            }
        }
        return unusable;
    }

    @Override
    public Begun begin(Target target, SequencedMap<String, Begun> inputs)
            throws BuildFailed, InterruptedException {
        Crew crew = crew(target);
        Attempts attempts = new Attempts(target.name(), crew, site, retries, chance);
        TriedTarget tried = new TriedTarget(target, tried(inputs), this::attempt, attempts);
        tried.live();
        return tried;
    }

    /// How often targets had to be tried again.
    public Retries retries() {
        return retries;
    }

    /// `builder/node/ref` of a target's builds in the history, the first attempt first.
    public List<String> builds(String target) {
        return parts.notes().of(target);
    }

    private BegunTarget attempt(Target target, Map<String, BegunTarget> begun, Terms terms)
            throws BuildFailed, InterruptedException {
        Crew crew = crew(target);
        List<Share> shares = shares(target, crew);
        if (!parts.notes().of(target.name()).isEmpty()) {
            parts.linked().renew(target, crew.builder().name());
        }
        String ref = parts.notes().next(target);
        SequencedMap<Integer, BegunSolve> solves =
                shares.size() == 1
                        ? alone(crew, shares.getFirst(), target, begun, terms, ref)
                        : together(crew, shares, target, begun, terms, ref);
        return new BegunTarget(target.name(), crew, shares, solves);
    }

    /// One node is enough to ask, unless others wait for what a target would be on theirs.
    private List<Share> shares(Target target, Crew crew) {
        List<Share> shares = crew.shares(target);
        boolean once = site.calls().makesNothing(target) && !site.calls().isUsed(target);
        return once ? List.of(shares.getFirst()) : shares;
    }

    private SequencedMap<Integer, BegunSolve> alone(
            Crew crew,
            Share share,
            Target target,
            Map<String, BegunTarget> begun,
            Terms terms,
            String ref)
            throws BuildFailed, InterruptedException {
        SequencedMap<Integer, BegunSolve> solves = new LinkedHashMap<>();
        NodeBuild build = new NodeBuild(parts, crew, share, false, terms, ref);
        solves.put(share.node(), begin(build, target, begun));
        return solves;
    }

    private SequencedMap<Integer, BegunSolve> together(
            Crew crew,
            List<Share> shares,
            Target target,
            Map<String, BegunTarget> begun,
            Terms terms,
            String ref)
            throws BuildFailed, InterruptedException {
        boolean several = shares.stream().filter(Share::exported).count() > 1;
        ConcurrentSkipListMap<Integer, BegunSolve> solves = new ConcurrentSkipListMap<>();
        List<Together.Part<Boolean>> begins = new ArrayList<>();
        for (Share share : shares) {
            boolean joins = several && share.exported();
            NodeBuild build = new NodeBuild(parts, crew, share, joins, terms, ref);
            begins.add(() -> {
                solves.put(share.node(), begin(build, target, begun));
                return true;
            });
        }
        boolean went = false;
        try {
            Together.run(begins);
            went = true;
            return solves;
        } finally {
            if (!went) {
                solves.values().forEach(BegunSolve::close);
            }
        }
    }

    private static BegunSolve begin(NodeBuild build, Target target, Map<String, BegunTarget> inputs)
            throws BuildFailed, InterruptedException {
        try {
            return build.begin(target, inputs);
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

    private static Map<String, TriedTarget> tried(SequencedMap<String, Begun> inputs) {
        Map<String, TriedTarget> tried = new TreeMap<>();
        inputs.forEach((name, each) -> {
            if (each instanceof TriedTarget target) {
                tried.put(name, target);
            }
        });
        return tried;
    }

    private Crew crew(Target target) throws BuildFailed, InterruptedException {
        try {
            Crew crew = crews.get(builder(target).name());
            if (crew == null) {
                throw new IllegalStateException("the builder of " + target.name() + " is not open");
            }
            return crew;
        } catch (BuilderException problem) {
            throw TargetFailures.of(problem);
        }
    }

    private OpenBuilder builder(Target target) throws BuilderException, InterruptedException {
        String name = site.builderOf(target);
        return site.builders()
                .find(
                        name,
                        site.declared(),
                        new BootEvents(site.events(), site.host().clock(), String.valueOf(name)));
    }

    @Override
    public void close() {
        parts.linked().close();
        parts.inputs().close();
        crews.values().forEach(Crew::close);
        parts.engines().close();
    }
}

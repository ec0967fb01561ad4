package dev.jbake.export;

import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.EngineInfo;
import dev.jbake.target.Attributes;
import dev.jbake.target.Platform;
import dev.jbake.target.PlatformMatch;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A target in as many parts as there have to be builds for its outputs: one engine holds images of
/// all its platforms, another of one alone.
///
/// What is loaded into the latter is built for the engine's own platform, from what the first part
/// left in the cache; where nothing else is asked for, it is all that is built.
///
/// @param first all but `loads`; or the first of them, where nothing is left besides
/// @param loads what comes afterwards
/// @param notice what to tell people; empty where nothing was split
public record OutputSplit(Target first, List<Target> loads, Optional<String> notice) {
    private static final Attributes NOTHING = new Attributes("cacheonly", new TreeMap<>());
    private static final Attributes DOCKER = new Attributes("docker", new TreeMap<>());

    public OutputSplit {
        loads = List.copyOf(loads);
    }

    /// @param used whether others build on all platforms of it
    /// @param loadsByDefault whether a target without outputs is loaded
    /// @param local the platform of this machine
    public static OutputSplit of(
            Target target,
            boolean used,
            EngineSource engines,
            boolean loadsByDefault,
            Platform local)
            throws ExportException, InterruptedException {
        List<Attributes> outputs =
                target.outputs().isEmpty() && loadsByDefault ? List.of(DOCKER) : target.outputs();
        if (OutputPlanner.platforms(target) < 2 || OutputPlanner.attests(target)) {
            return whole(target);
        }
        List<Attributes> rest = new ArrayList<>();
        List<Target> loads = new ArrayList<>();
        @Nullable Platform loaded = null;
        for (Attributes output : outputs) {
            Optional<Platform> only = onlyPlatform(target, output, engines, local);
            if (only.isEmpty()) {
                rest.add(output);
            } else {
                loaded = only.get();
                loads.add(target.of(List.of(loaded.toString()), List.of(output)));
            }
        }
        if (loaded == null) {
            return whole(target);
        }
        Optional<String> notice =
                Optional.of(
                        "%s is loaded for %s alone: the engine's image store holds one platform of an image."
                                .formatted(target.name(), loaded));
        if (used || rest.stream().anyMatch(each -> !each.type().equals("cacheonly"))) {
            List<Attributes> others = rest.isEmpty() ? List.of(NOTHING) : rest;
            return new OutputSplit(target.of(target.platforms(), others), loads, notice);
        }
        return new OutputSplit(loads.getFirst(), loads.subList(1, loads.size()), notice);
    }

    private static OutputSplit whole(Target target) {
        return new OutputSplit(target, List.of(), Optional.empty());
    }

    /// The one platform that can be loaded; empty where all can be, or nothing is loaded.
    private static Optional<Platform> onlyPlatform(
            Target target, Attributes output, EngineSource engines, Platform local)
            throws ExportException, InterruptedException {
        boolean loads =
                output.type().equals("docker")
                        && output.get("dest").orElse("").isEmpty()
                        && GoBool.of(output.get("tar").orElse("")) != GoBool.FALSE;
        if (!loads) {
            return Optional.empty();
        }
        try {
            Engine engine = engines.engine(output.get("context").orElse(""));
            EngineInfo info = engine.info();
            return info.containerdStore()
                    ? Optional.empty()
                    : Optional.of(best(Platform.all(target.platforms(), local), info));
        } catch (EngineException failure) {
            throw ExportErrors.engine(failure);
        }
    }

    private static Platform best(List<Platform> platforms, EngineInfo info) throws ExportException {
        Platform engine = Platform.local(info.system(), info.architecture());
        PlatformMatch runs = PlatformMatch.of(engine);
        @Nullable Platform best = null;
        for (Platform each : platforms) {
            if (runs.matches(each) && (best == null || runs.prefers(each, best))) {
                best = each;
            }
        }
        if (best == null) {
            throw ExportErrors.noPlatformToLoad(engine);
        }
        return best;
    }
}

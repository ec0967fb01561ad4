package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.OpenNode;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.target.Platform;
import dev.jbake.target.PlatformMatch;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;

/// Whether a node can run the programs that a target's steps run; this is looked at when the
/// frontend has read the Dockerfile, before any step is begun.
///
/// What is only copied, or compiled for another platform, needs nothing to run it, and whatever a
/// cache may have is not run either.
///
/// @param builder name of the node's builder
record Emulation(BuildSite site, OpenNode node, String builder) {

    /// @param made by the frontend
    /// @throws BuildFailed if a step's platform cannot be run, and nothing but that step can give
    ///   its result
    void check(Target target, GatewayResult made) throws BuildFailed, InterruptedException {
        List<Platform> wanted = Platform.all(List.copyOf(made.executed()), site.local());
        boolean usual =
                target.platforms().isEmpty()
                        && wanted.stream().allMatch(each -> each.equals(site.local()));
        if (wanted.isEmpty() || usual) {
            return;
        }
        List<String> reported = reported();
        List<Platform> runs = new ArrayList<>(Platform.all(reported, site.local()));
        if (runs.isEmpty()) {
            return;
        }
        runs.addAll(node.stored().platforms());
        List<Platform> missing =
                wanted.stream()
                        .filter(each -> runs.stream().noneMatch(one -> runs(one, each)))
                        .toList();
        if (missing.isEmpty()) {
            return;
        }
        if (target.cacheFrom().isEmpty()) {
            throw TargetFailures.unrunnable(missing, builder, reported);
        }
        site.events()
                .publish(
                        new Said(
                                TargetFailures.unrunnableUnlessCached(
                                        target.name(), missing, builder),
                                site.host().clock().instant()));
    }

    /// What the node says it runs; nothing where it does not say so. If it is gone, the build
    /// itself will find out, and perhaps be begun again.
    private List<String> reported() throws InterruptedException {
        try {
            return node.platforms();
        } catch (BuilderException silent) {
            return List.of();
        }
    }

    /// Variants are not looked at: a processor often runs newer ones than it is said to.
    private static boolean runs(Platform has, Platform wanted) {
        return (has.os().equals(wanted.os()) && has.architecture().equals(wanted.architecture()))
                || PlatformMatch.of(has).matches(wanted);
    }
}

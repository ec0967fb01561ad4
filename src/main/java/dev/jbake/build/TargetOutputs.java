package dev.jbake.build;

import dev.jbake.builder.NodeTraits;
import dev.jbake.builder.OpenNode;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.engine.Engine;
import dev.jbake.export.ExportException;
import dev.jbake.export.ImageHome;
import dev.jbake.export.LayoutExport;
import dev.jbake.export.OutputFacts;
import dev.jbake.export.OutputPlan;
import dev.jbake.export.OutputPlanner;
import dev.jbake.export.OutputSplit;
import dev.jbake.export.SharedOutputs;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.Share;
import dev.jbake.target.Target;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes of targets on the nodes that build them; this asks the room `export` with what a
/// node can do.
record TargetOutputs(BuildSite site, SharedEngines engines) {

    /// Whether a target's outputs can be made as its builder and the engines are; asked before
    /// anything is built.
    void check(Target target, Crew crew)
            throws ExportException, BuildkitException, InterruptedException {
        if (site.calls().makesNothing(target)) {
            return;
        }
        List<Share> shares = crew.shares(target).stream().filter(Share::exported).toList();
        for (Share share : shares) {
            OpenNode node = crew.watch(share.node()).node();
            if (shares.size() > 1) {
                SharedOutputs.of(plan(target, node));
            } else if (OutputPlanner.platforms(target) < 2) {
                plan(target, node);
            } else {
                OutputSplit split = split(target, node);
                plan(split.first(), node);
                for (Target load : split.loads()) {
                    plan(load, node);
                }
            }
        }
    }

    /// What has to be done in builds of their own.
    OutputSplit split(Target target, OpenNode node) throws ExportException, InterruptedException {
        return OutputSplit.of(
                target,
                site.calls().isUsed(target),
                engines,
                node.traits().inside() == null && node.traits().defaultLoad(),
                site.local());
    }

    /// What one node has to make of a target, and the pushes that are left for when all have.
    ///
    /// @param several whether other nodes contribute to it
    SharedOutputs share(Target target, Crew crew, OpenNode node, boolean several)
            throws BuildFailed, ExportException, BuildkitException, InterruptedException {
        OutputPlan whole = plan(target, node);
        if (several) {
            return SharedOutputs.of(whole);
        }
        if (site.publication() == null) {
            return new SharedOutputs(whole, Optional.empty());
        }
        if (whole.pushes() && node.traits().inside() != null) {
            throw TargetFailures.namesWithImages(crew.builder().name());
        }
        return SharedOutputs.nameless(whole);
    }

    private OutputPlan plan(Target target, OpenNode node)
            throws ExportException, BuildkitException, InterruptedException {
        if (site.calls().makesNothing(target)) {
            return OutputPlan.NOTHING;
        }
        boolean many = target.outputs().size() > 1;
        OutputFacts facts =
                new OutputFacts(
                        site.stdoutIsConsole(),
                        node.traits().defaultLoad(),
                        !many || node.client().capabilities().llb().contains("exporter.multiple"),
                        true,
                        home(node.traits()));
        return new OutputPlanner(site.host(), engines, facts)
                .plan(target, new LoadEvents(target.name(), site.events(), site.host().clock()));
    }

    private static ImageHome home(NodeTraits traits) {
        if (traits.inside() == null) {
            return ImageHome.BUILDKIT;
        }
        return traits.complete() ? ImageHome.ENGINE : ImageHome.CLASSIC_ENGINE;
    }

    /// What is left to do once BuildKit has exported.
    Afterwards afterwards(Target target, OutputPlan outputs, OpenNode node) {
        return written(outputs).then(pushed(target, outputs, node));
    }

    private static Afterwards written(OutputPlan outputs) {
        Optional<LayoutExport> layout = outputs.layout();
        if (layout.isEmpty()) {
            return Afterwards.NOTHING;
        }
        return response -> {
            try {
                layout.get().finish(response);
            } catch (ExportException problem) {
                throw TargetFailures.of(problem);
            }
        };
    }

    private Afterwards pushed(Target target, OutputPlan outputs, OpenNode node) {
        @Nullable Engine engine = node.traits().inside();
        if (engine != null && !outputs.enginePushes().isEmpty()) {
            return new EnginePush(
                    target.name(), engine, outputs.enginePushes(), site.host(), site.events());
        }
        boolean byDigest =
                outputs.exports().stream()
                        .anyMatch(each -> "true".equals(each.attrs().get("prefer-image-digest")));
        return byDigest ? Afterwards.BY_DIGEST : Afterwards.NOTHING;
    }
}

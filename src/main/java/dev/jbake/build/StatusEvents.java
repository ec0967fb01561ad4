package dev.jbake.build;

import dev.jbake.buildkit.SolveStatus;
import dev.jbake.buildkit.SourceExcerpt;
import dev.jbake.buildkit.StatusListener;
import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.event.BuildEvent.StepWrote;
import dev.jbake.event.Events;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What BuildKit says of one solve, usually a target's, told on as events; this also makes text of
/// the bytes steps write.
///
/// One thread at a time calls it, as [StatusListener] promises.
public final class StatusEvents implements StatusListener {
    private final @Nullable String target;
    private final Events events;
    private final String suffix;
    private final Map<String, StepText> texts = new HashMap<>();
    private final Map<String, SolveStatus.Vertex> running = new HashMap<>();
    private final Set<String> cacheTroubles = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> unreadCache = new CompletableFuture<>();
    private volatile boolean exporting;

    /// @param target null for a solve that is no target's
    public StatusEvents(@Nullable String target, Events events) {
        this(target, events, "");
    }

    /// @param target null for a solve that is no target's
    /// @param node where several nodes build: tells what this one does from the same steps of
    ///   others; else empty
    StatusEvents(@Nullable String target, Events events, String node) {
        this.target = target;
        this.events = events;
        this.suffix = node.isEmpty() ? "" : "@" + node;
    }

    private String identity(String digest) {
        return digest + suffix;
    }

    @Override
    public void changed(SolveStatus status) {
        status.vertices().forEach(this::changed);
        status.progress().forEach(each -> events.publish(moved(each)));
        status.logs().forEach(this::wrote);
        status.warnings().forEach(each -> events.publish(warned(each)));
    }

    /// Whether all has been built and is now exported, as far as that has been heard.
    boolean exporting() {
        return exporting;
    }

    /// The caches that could not be put, and why.
    Set<String> cacheTroubles() {
        return new TreeSet<>(cacheTroubles);
    }

    /// The step that could not read a cache of a registry which may hand it out later, and why; as
    /// soon as there is one.
    CompletionStage<String> unreadCache() {
        return unreadCache;
    }

    /// Ends the steps that ran when the connection was cut, since nobody else will.
    void cut(Instant now) {
        synchronized (running) {
            for (SolveStatus.Vertex each : running.values()) {
                events.publish(
                        step(
                                new SolveStatus.Vertex(
                                        each.digest(),
                                        each.inputs(),
                                        each.name(),
                                        false,
                                        each.started(),
                                        now,
                                        "context canceled",
                                        each.group())));
            }
            running.clear();
        }
    }

    private void changed(SolveStatus.Vertex vertex) {
        if (vertex.name().startsWith("exporting to ")) {
            exporting = true;
        }
        if (!vertex.error().isEmpty() && putsCache(vertex.name())) {
            cacheTroubles.add(vertex.name() + ": " + vertex.error());
        }
        if (!vertex.error().isEmpty()
                && vertex.name().startsWith("importing cache manifest from ")
                && RegistryTrouble.isOfRegistry(vertex.error())) {
            unreadCache.complete(vertex.name() + ": " + vertex.error());
        }
        synchronized (running) {
            if (vertex.started() != null && vertex.completed() == null) {
                running.put(vertex.digest(), vertex);
            } else {
                running.remove(vertex.digest());
            }
        }
        events.publish(step(vertex));
    }

    private static boolean putsCache(String step) {
        return step.startsWith("exporting cache to ")
                || step.equals("exporting to GitHub Actions Cache");
    }

    private BuildEvent step(SolveStatus.Vertex vertex) {
        return new StepChanged(
                target,
                identity(vertex.digest()),
                vertex.inputs().stream().map(this::identity).toList(),
                vertex.name(),
                vertex.started(),
                vertex.completed(),
                vertex.cached(),
                vertex.error().isEmpty() ? null : vertex.error(),
                group(vertex.group()));
    }

    private BuildEvent.@Nullable Group group(SolveStatus.@Nullable Group group) {
        return group == null
                ? null
                : new BuildEvent.Group(identity(group.id()), group.name(), group.weak());
    }

    private BuildEvent moved(SolveStatus.Progress progress) {
        return new StepMoved(
                target,
                identity(progress.vertex()),
                progress.id(),
                progress.name(),
                progress.current(),
                progress.total(),
                progress.started(),
                progress.completed(),
                progress.at());
    }

    private void wrote(SolveStatus.Log log) {
        StepText text =
                texts.computeIfAbsent(log.vertex() + "/" + log.stream(), _ -> new StepText());
        String decoded = text.decode(log.data().toArray());
        if (!decoded.isEmpty()) {
            events.publish(
                    new StepWrote(target, identity(log.vertex()), log.stream(), decoded, log.at()));
        }
    }

    private BuildEvent warned(SolveStatus.Warning warning) {
        return new StepWarned(
                target,
                identity(warning.vertex()),
                warning.level(),
                warning.brief(),
                warning.detail(),
                warning.url().isEmpty() ? null : warning.url(),
                warning.source() == null ? null : excerpt(warning.source()));
    }

    /// A place in a build file, in the words of events.
    static BuildEvent.Excerpt excerpt(SourceExcerpt source) {
        return new BuildEvent.Excerpt(
                source.filename(),
                source.text(),
                source.ranges().stream()
                        .map(range ->
                                new BuildEvent.Lines(
                                        range.firstLine(),
                                        Math.max(range.firstLine(), range.lastLine())))
                        .toList());
    }
}

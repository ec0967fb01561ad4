package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.OpenBuilder;
import dev.jbake.builder.OpenNode;
import dev.jbake.builder.StoredNode;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.Place;
import dev.jbake.schedule.Placement;
import dev.jbake.schedule.Routes;
import dev.jbake.schedule.Share;
import dev.jbake.target.Platform;
import dev.jbake.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The nodes of one builder in a run, and which of them builds what.
///
/// Only the nodes that are needed are brought up, all at once. One that cannot be is left out, and
/// that is said, as long as the others can build everything.
final class Crew implements AutoCloseable {
    /// How long a node may take to say that it is well.
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final OpenBuilder builder;
    private final BuildSite site;
    private final Map<Integer, BuilderWatch> watches = new ConcurrentHashMap<>();
    private final Map<Integer, Place> asked = new ConcurrentSkipListMap<>();
    private final Map<Integer, BuilderException> left = new ConcurrentSkipListMap<>();
    private final ReentrantLock mending = new ReentrantLock();
    private @Nullable Placement placement;

    /// How often a node was brought back; guarded by [#mending].
    private int revivals;

    Crew(OpenBuilder builder, BuildSite site) {
        this.builder = builder;
        this.site = site;
    }

    /// Brings up the nodes that some targets need, and decides what each is to build.
    ///
    /// @param targets all that the builder will be asked for
    void ready(Collection<Target> targets) throws BuilderException, InterruptedException {
        if (isAlone()) {
            watches.put(0, new BuilderWatch(builder.first()));
            return;
        }
        Routes routes = routes(targets);
        List<Platform> unserved = Placement.unserved(targets, routes, site.local());
        if (!left.isEmpty() && !unserved.isEmpty()) {
            throw builder.unserved(unserved, left);
        }
        left.forEach((index, failure) -> say(builder.leftOut(index, failure)));
        String project = String.valueOf(site.host().directory().getFileName());
        placement = Placement.of(targets, routes, project, site.local());
    }

    /// What of a target is built where, in the order of the nodes.
    List<Share> shares(Target target) {
        Placement placed = placement;
        return placed == null
                ? List.of(new Share(0, Platform.all(target.platforms(), site.local()), true))
                : placed.of(target.name());
    }

    /// Whether the builder has but one node, so that nothing need be said of nodes.
    boolean isAlone() {
        return builder.stored().nodes().size() == 1;
    }

    OpenBuilder builder() {
        return builder;
    }

    OpenNode node(int index) throws BuilderException, InterruptedException {
        return builder.node(index, listener(index));
    }

    /// A platform as people are told of it on a node, with whether it is emulated there.
    String told(int index, Platform platform) {
        Place place = asked.get(index);
        boolean emulated = place != null && !place.isNative(platform);
        return emulated ? platform + " (emulated)" : platform.toString();
    }

    /// Pushes lists of what its nodes have pushed.
    ListPush listPush() {
        return new ListPush(site, builder.stored().nodes().getFirst());
    }

    BuilderWatch watch(int index) {
        BuilderWatch watch = watches.get(index);
        if (watch == null) {
            throw new IllegalStateException(builder.name() + " was not opened");
        }
        return watch;
    }

    /// Brings back the nodes whose connection is lost, with their cache; whatever was not finished
    /// on them has to be begun again.
    ///
    /// @throws BuilderException when one cannot be brought back
    void mend() throws BuilderException, InterruptedException {
        mending.lockInterruptibly();
        try {
            for (Map.Entry<Integer, BuilderWatch> each : watches.entrySet()) {
                if (!answers(each.getValue())) {
                    mend(each.getKey(), each.getValue());
                }
            }
        } finally {
            mending.unlock();
        }
    }

    /// A call may have failed because there was no connection, or because an answer took too long.
    private static boolean answers(BuilderWatch watch) throws InterruptedException {
        try {
            return !watch.lost() && !watch.node().client().workers(ANSWER).isEmpty();
        } catch (BuildkitException silent) {
            return false;
        }
    }

    private void mend(int index, BuilderWatch dead) throws BuilderException, InterruptedException {
        dead.node().client().giveUp("It does not answer.");
        dead.close();
        OpenNode fresh = builder.revive(index, dead.node(), listener(index, ++revivals));
        watches.put(index, new BuilderWatch(fresh));
    }

    /// Asks as many nodes as it takes to know where everything goes.
    private Routes routes(Collection<Target> targets)
            throws BuilderException, InterruptedException {
        List<Platform> platforms = Placement.platforms(targets, site.local());
        boolean unspecific =
                targets.stream()
                        .anyMatch(each -> Platform.all(each.platforms(), site.local()).isEmpty());
        while (true) {
            List<Place> usable = usable();
            if (usable.isEmpty()) {
                throw left.values().iterator().next();
            }
            Set<Integer> missing = new LinkedHashSet<>();
            for (Place each : new Routes(usable).needed(platforms, unspecific)) {
                if (!asked.containsKey(each.index())) {
                    missing.add(each.index());
                }
            }
            if (missing.isEmpty()) {
                return new Routes(usable);
            }
            ask(missing);
        }
    }

    /// All nodes but those that are left out; of some it is not known yet whether they can be used.
    private List<Place> usable() {
        List<Place> usable = new ArrayList<>();
        for (int i = 0; i < builder.stored().nodes().size(); i++) {
            if (!left.containsKey(i)) {
                StoredNode stored = stored(i);
                Place unasked = new Place(i, stored.name(), stored.platforms(), List.of());
                usable.add(asked.getOrDefault(i, unasked));
            }
        }
        return usable;
    }

    private void ask(Set<Integer> nodes) throws InterruptedException {
        List<Together.Part<Boolean>> parts = new ArrayList<>();
        nodes.forEach(index -> parts.add(() -> ask(index)));
        try {
            Together.run(parts);
        } catch (BuildFailed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean ask(int index) throws InterruptedException {
        try {
            OpenNode node = node(index);
            List<Platform> reported = Platform.all(node.platforms(), site.local());
            watches.put(index, new BuilderWatch(node));
            StoredNode stored = node.stored();
            asked.put(index, new Place(index, stored.name(), stored.platforms(), reported));
            return true;
        } catch (BuilderException failure) {
            left.put(index, failure);
            return false;
        }
    }

    private BootEvents listener(int index) {
        return listener(index, 0);
    }

    /// @param life tells the boots of a node apart
    private BootEvents listener(int index, int life) {
        return new BootEvents(
                site.events(),
                site.host().clock(),
                "%s/%s/%d".formatted(builder.name(), stored(index).name(), life));
    }

    private StoredNode stored(int index) {
        return builder.stored().nodes().get(index);
    }

    private void say(String warning) {
        site.events().publish(new Said(warning, site.host().clock().instant()));
    }

    @Override
    public void close() {
        watches.values().forEach(BuilderWatch::close);
    }
}

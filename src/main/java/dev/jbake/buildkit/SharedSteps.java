package dev.jbake.buildkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A build of ours that makes nothing, and is first to ask for the steps of several others; this is
/// why they find in a cache what each finds alone.
///
/// The daemon has each step once, whoever asks for it, and looks for it in the caches of who asked
/// first. To find in a cache what comes after a step, it has to have found the step in that cache
/// too; and the same cache imported by two builds is two caches to it. So where builds begin with
/// the same steps, all but one miss. Here one build asks for all of them, before each, and the
/// steps stay with it until it is closed.
public final class SharedSteps implements AutoCloseable {

    /// How long the daemon may take to say that it knows a step; without that, one may miss.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RunningSolve solve;
    private final Session session;
    private final List<CacheEntry> imports;
    private final Map<String, CountDownLatch> known = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean broken;

    /// Whether a daemon is new enough for it.
    public static boolean isKnownTo(BuildkitClient client)
            throws BuildkitException, InterruptedException {
        return client.capabilities().gateway().contains("gateway.solve.evaluate");
    }

    /// @param session serves the caches, and what steps may be given; belongs to this from now on
    /// @param imports the caches
    /// @param entitlements what each of the builds may do
    public SharedSteps(
            BuildkitClient client,
            Session session,
            List<CacheEntry> imports,
            List<String> entitlements) {
        this.session = session;
        this.imports = List.copyOf(imports);
        this.solve =
                client.start(
                        SolveRequest.unseen(entitlements),
                        session,
                        status -> {
                            for (SolveStatus.Vertex each : status.vertices()) {
                                known(each.digest()).countDown();
                            }
                        });
    }

    /// What was asked for, as long as it is wanted.
    public interface Asked extends AutoCloseable {
        /// Asked for nothing.
        Asked NOTHING = () -> {};

        /// Stops what is run for nobody else; what was found stays found.
        @Override
        void close();
    }

    /// Asks for all that a build is about to ask for. What goes wrong is for that build to say, and
    /// a daemon that does not answer leaves it with what it finds alone.
    public Asked ahead(GatewayResult made) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            List<Call<?>> calls = new ArrayList<>();
            for (Definition graph : made.definitions().values()) {
                if (!broken) {
                    calls.add(ask(graph));
                }
            }
            return () -> calls.forEach(Call::cancel);
        } catch (BuildkitException gone) {
            broken = true;
            return Asked.NOTHING;
        } finally {
            lock.unlock();
        }
    }

    private Call<?> ask(Definition graph) throws BuildkitException, InterruptedException {
        Call<?> call = solve.begin(graph, imports);
        CountDownLatch head = graph.head().map(this::known).orElseGet(() -> new CountDownLatch(1));
        call.whenDone(head::countDown);
        boolean _ = head.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return call;
    }

    private CountDownLatch known(String digest) {
        return known.computeIfAbsent(digest, _ -> new CountDownLatch(1));
    }

    @Override
    public void close() {
        solve.close();
        session.close();
    }
}

package dev.jbake.build;

import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.CacheEntry;
import dev.jbake.buildkit.Definition;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SharedSteps;
import dev.jbake.export.SharedPush;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.target.Target;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One node's solve of a target between its first request and its end; this holds its session open
/// as long.
final class BegunSolve implements AutoCloseable {
    /// Key of BuildKit's name for the build among the exporters' answers.
    private static final String REF = "buildx.build.ref";

    private final RunningSolve solve;
    private final Session session;
    private final BuilderWatch watch;
    private final StatusEvents news;
    private final InstantSource clock;
    private final String place;
    private final Optional<SharedPush> push;
    private @Nullable GatewayResult result;

    /// What the frontend answered instead of a build; null where there is one.
    private @Nullable SequencedMap<String, String> answer;

    private volatile boolean evaluated;

    /// The step that could not read a cache, for which this was given up; null where it was not.
    private volatile @Nullable String unread;

    private @Nullable TargetPolicy policy;
    private Afterwards afterwards = Afterwards.NOTHING;
    private @Nullable CachePlan caches;

    /// Has to be asked for the steps first; null where nobody is, or was.
    private @Nullable SharedSteps ahead;

    private SharedSteps.Asked asked = SharedSteps.Asked.NOTHING;

    /// @param news hears of its steps
    /// @param place `builder/node`, under which the build is noted
    /// @param push what is left to do once all nodes have pushed their parts
    BegunSolve(
            RunningSolve solve,
            Session session,
            BuilderWatch watch,
            StatusEvents news,
            InstantSource clock,
            String place,
            Optional<SharedPush> push) {
        this.push = push;
        this.solve = solve;
        this.session = session;
        this.watch = watch;
        this.news = news;
        this.clock = clock;
        this.place = place;
    }

    /// Says what is left to do once BuildKit has exported, after what was said before.
    void then(Afterwards next) {
        afterwards = afterwards.then(next);
    }

    /// Closes the caches with the build.
    void holding(CachePlan used) {
        caches = used;
    }

    /// Gives the build up when a cache cannot be read for the moment, unless all of it is built.
    void waitForCaches() {
        news.unreadCache()
                .thenAccept(step -> {
                    if (!evaluated) {
                        unread = step;
                        // Not here: the news of the end come by this thread.
                        Thread.ofVirtual()
                                .name("give up " + solve.ref())
                                .start(() -> solve.abandon(new CancellationException(step)));
                    }
                });
    }

    /// Ends what is shown of the policies with the build.
    void heldTo(TargetPolicy asked) {
        policy = asked;
    }

    /// Looks at what a frontend made, before anything of it is built.
    interface Look {
        void at(GatewayResult made) throws BuildFailed, InterruptedException;
    }

    /// Has the frontend read the Dockerfile, and all of it built when others wait for it; or has it
    /// answer a question.
    void begin(
            Map<String, String> attributes,
            Map<String, Definition> inputs,
            Calls calls,
            Target target,
            Look look)
            throws BuildFailed, InterruptedException {
        try {
            Question question = calls.question(target);
            if (question == null || calls.isUsed(target)) {
                result = read(attributes, inputs, target);
            }
            if (calls.isEvaluated(target) || !calls.makesNothing(target)) {
                look.at(result());
            }
            if (calls.isEvaluated(target)) {
                askAhead();
                solve.evaluate(result());
                evaluated = true;
            }
            if (calls.makesNothing(target)) {
                answer =
                        question == null
                                ? new LinkedHashMap<>()
                                : question.ask(solve, attributes, inputs);
            }
        } catch (BuildkitException problem) {
            throw failed(problem);
        }
    }

    private GatewayResult read(
            Map<String, String> attributes, Map<String, Definition> inputs, Target target)
            throws BuildkitException, InterruptedException {
        String frontend = FrontendAttributes.frontend(attributes);
        CachePlan plan = caches;
        if (plan == null || plan.shared() == null) {
            return solve.frontend(frontend, attributes, inputs);
        }
        Map<String, String> own = new TreeMap<>(attributes);
        own.put("cache-imports", CacheEntry.json(plan.ownImports()));
        GatewayResult made = solve.frontend(frontend, own, inputs);
        if (plan.shared().fits(target, made)) {
            ahead = plan.shared().steps();
            return made;
        }
        return solve.frontend(frontend, attributes, inputs);
    }

    private void askAhead() throws InterruptedException {
        if (ahead != null) {
            asked = ahead.ahead(result());
            ahead = null;
        }
    }

    /// What the frontend made, for the targets that use it.
    GatewayResult result() {
        if (result == null) {
            throw new IllegalStateException("not begun");
        }
        return result;
    }

    /// Exports the result and ends the build.
    ///
    /// @return what the exporters say, and where the build is noted
    SequencedMap<String, String> finish() throws BuildFailed, InterruptedException {
        try {
            if (answer != null) {
                solve.finish();
                return answer;
            }
            askAhead();
            SequencedMap<String, String> response = new LinkedHashMap<>(solve.finish(result()));
            response.put(REF, place + "/" + solve.ref());
            afterwards.run(response);
            return response;
        } catch (BuildkitException problem) {
            throw failed(problem);
        }
    }

    Optional<SharedPush> push() {
        return push;
    }

    /// Whether its node is gone.
    boolean lost() {
        return watch.lost();
    }

    /// Why its node is gone.
    TargetFailure loss() throws InterruptedException {
        return watch.loss();
    }

    /// Whether all its steps have been run.
    boolean built() {
        return evaluated || news.exporting();
    }

    @Override
    public void close() {
        if (lost()) {
            news.cut(clock.instant());
        }
        asked.close();
        solve.close();
        session.close();
        if (policy != null) {
            policy.close();
        }
        if (caches != null) {
            caches.close();
        }
    }

    private TargetFailure failed(BuildkitException problem) throws InterruptedException {
        boolean lost = problem.kind() == BuildkitException.Kind.LOST;
        String step = unread;
        TargetFailure failure =
                step != null && !lost
                        ? TargetFailures.unread(step)
                        : TargetFailures.of(problem, lost ? watch.death() : Optional.empty());
        if (policy != null) {
            policy.end(failure);
        }
        return failure;
    }
}

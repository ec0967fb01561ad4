package dev.jbake.buildkit;

import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.DiskUsageRequest;
import dev.jbake.buildkit.wire.control.InfoRequest;
import dev.jbake.buildkit.wire.control.ListWorkersRequest;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A BuildKit daemon that we are connected with; the door of this room.
///
/// ```
/// try (var client = new BuildkitClient(Connection.unix(socket));
///         var session = client.session(sharedKey, services);
///         var solve = client.start(SolveRequest.of(attrs), session, listener)) {
///     GatewayResult result = solve.frontend(RunningSolve.DOCKERFILE, attrs, Map.of());
///     Map<String, String> exported = solve.finish(result);
/// }
/// ```
public final class BuildkitClient implements AutoCloseable {

    private final Connection connection;
    private final Failures failures;
    private final Heartbeat heartbeat;

    /// @param connection belongs to the client from now on
    public BuildkitClient(Connection connection) {
        this.connection = connection;
        this.failures = new Failures(connection);
        this.heartbeat = new Heartbeat(connection);
    }

    /// Which BuildKit it is. Daemons before 0.12 do not know the question, and fail as unsupported.
    ///
    /// @param patience after which a daemon that has not answered counts as lost
    public DaemonVersion info(Duration patience) throws BuildkitException, InterruptedException {
        return WorkerWords.version(
                ask(ControlGrpc.getInfoMethod(), InfoRequest.getDefaultInstance(), patience)
                        .getBuildkitVersion());
    }

    /// Where it runs steps; the first one is the one it uses.
    ///
    /// @param patience after which a daemon that has not answered counts as lost
    public List<Worker> workers(Duration patience) throws BuildkitException, InterruptedException {
        return ask(
                        ControlGrpc.getListWorkersMethod(),
                        ListWorkersRequest.getDefaultInstance(),
                        patience)
                .getRecordList()
                .stream()
                .map(WorkerWords::worker)
                .toList();
    }

    /// Names of the builds that run now, whoever began them; those that are kept out of the history
    /// are not among them.
    ///
    /// @param patience after which a daemon that has not answered counts as lost
    /// @throws BuildkitException of kind `UNSUPPORTED` from daemons before 0.11
    public List<String> activeBuilds(Duration patience)
            throws BuildkitException, InterruptedException {
        var builds = new ActiveBuilds();
        ControlGrpc.newStub(connection.channel())
                .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
                .listenBuildHistory(ActiveBuilds.QUESTION, builds);
        try {
            return builds.await();
        } catch (StatusRuntimeException failure) {
            throw failures.ofCall(failure);
        }
    }

    /// What is in its cache, the smallest first. A large cache takes long to be counted.
    ///
    /// @param filters in containerd's language; a piece that any of them fits is told of, and every
    ///   piece where there are none
    public List<CacheRecord> diskUsage(List<String> filters)
            throws BuildkitException, InterruptedException {
        DiskUsageRequest question = DiskUsageRequest.newBuilder().addAllFilter(filters).build();
        try {
            return Call.start(connection.channel(), ControlGrpc.getDiskUsageMethod(), question)
                    .await()
                    .getRecordList()
                    .stream()
                    .map(CacheWords::record)
                    .sorted(
                            Comparator.comparingLong(CacheRecord::size)
                                    .thenComparing(CacheRecord::id))
                    .toList();
        } catch (StatusRuntimeException failure) {
            throw failures.ofCall(failure);
        }
    }

    /// Throws away what of its cache may go.
    ///
    /// @param freed hears of each piece that is gone
    public void prune(PruneRules rules, Consumer<CacheRecord> freed)
            throws BuildkitException, InterruptedException {
        try {
            ControlGrpc.newBlockingStub(connection.channel())
                    .prune(CacheWords.request(rules))
                    .forEachRemaining(record -> freed.accept(CacheWords.record(record)));
        } catch (StatusRuntimeException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException("pruning");
            }
            throw failures.ofCall(failure);
        }
    }

    /// What it can do, found out by an empty build that leaves no trace.
    public Capabilities capabilities() throws BuildkitException, InterruptedException {
        try (Session session = session("", List.of());
                RunningSolve solve = start(SolveRequest.unseen(), session, _ -> {})) {
            Capabilities found = solve.capabilities();
            solve.finish(GatewayResult.empty());
            return found;
        }
    }

    /// The builds that it remembers.
    public History history() {
        return new History(connection.channel(), failures);
    }

    /// Opens a session for one build or several; whoever opens it closes it after the last of them.
    ///
    /// @param sharedKey names the place the files come from, so that the daemon compares them with
    ///   what it has from there; may be ""
    /// @param services what is served, from the doors of `buildkit.session`; each service once
    public Session session(String sharedKey, List<BindableService> services) {
        return Session.open(connection, sharedKey, services);
    }

    /// Begins a build; what goes wrong with it is said by the methods of what is returned.
    ///
    /// @param session serves the build, and outlives it
    /// @param listener hears of its steps on a thread of ours
    public RunningSolve start(SolveRequest request, Session session, StatusListener listener) {
        heartbeat.begin();
        return RunningSolve.start(connection, request, session, listener);
    }

    /// Who is asked while the daemon is silent, from now on.
    public void witness(Witness witness) {
        heartbeat.witness(witness);
    }

    /// Whether the daemon was connected and is not any more. Once true, always true.
    public boolean lost() {
        return connection.lost();
    }

    /// One sentence on why it is lost; empty unless it is.
    public Optional<String> whyLost() {
        return Optional.ofNullable(connection.whyLost());
    }

    /// Takes the daemon for gone: everything that runs fails as lost, at once.
    ///
    /// @param why one sentence for people
    public void giveUp(String why) {
        connection.giveUp(why);
    }

    /// Ends the connection; what still runs fails as lost.
    @Override
    public void close() {
        heartbeat.close();
        connection.close();
    }

    private <Q, A> A ask(MethodDescriptor<Q, A> method, Q question, Duration patience)
            throws BuildkitException, InterruptedException {
        try {
            return Call.start(connection.channel(), method, question, patience).await();
        } catch (StatusRuntimeException failure) {
            throw failures.ofCall(failure);
        }
    }
}

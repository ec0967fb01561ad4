package dev.jbake.buildkit;

import com.google.protobuf.Message;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.SolveResponse;
import dev.jbake.buildkit.wire.gateway.EvaluateRequest;
import dev.jbake.buildkit.wire.gateway.LLBBridgeGrpc;
import dev.jbake.buildkit.wire.gateway.PingRequest;
import dev.jbake.buildkit.wire.gateway.ResolveImageConfigRequest;
import dev.jbake.buildkit.wire.gateway.ReturnRequest;
import dev.jbake.buildkit.wire.gateway.StatFileRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One build that the daemon has begun: it waits for what we make of it through the gateway, and
/// then exports that.
///
/// In order: [#frontend] or [#graph], perhaps [#evaluate], then [#finish]; or at any time
/// [#abandon]. Between two of them another build may be waited for, since the daemon keeps the
/// results until this one is over. Methods are called by one thread at a time, but for [#abandon],
/// which may come from any.
public final class RunningSolve implements AutoCloseable {

    /// The frontend inside of BuildKit that reads Dockerfiles.
    public static final String DOCKERFILE = "dockerfile.v0";

    /// The frontend that runs another one, which is an image: the attribute `source`.
    public static final String GATEWAY = "gateway.v0";

    private static final Metadata.Key<String> BUILD =
            Metadata.Key.of("buildkit-controlapi-buildid", Metadata.ASCII_STRING_MARSHALLER);
    private static final Duration PING_PATIENCE = Duration.ofSeconds(15);

    /// How long the daemon may take to notice that a build is over.
    private static final Duration ENDING_PATIENCE = Duration.ofSeconds(5);

    private final SolveRequest request;
    private final Failures failures;
    private final Channel gateway;
    private final Call<SolveResponse> solve;
    private final StatusStream status;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Capabilities capabilities;
    private volatile @Nullable SolveFailure failed;

    private RunningSolve(
            SolveRequest request,
            Failures failures,
            Channel gateway,
            Call<SolveResponse> solve,
            StatusStream status) {
        this.request = request;
        this.failures = failures;
        this.gateway = gateway;
        this.solve = solve;
        this.status = status;
    }

    static RunningSolve start(
            Connection connection, SolveRequest request, Session session, StatusListener listener) {
        var build = new Metadata();
        build.put(BUILD, request.ref());
        Channel gateway =
                ClientInterceptors.intercept(
                        connection.channel(), MetadataUtils.newAttachHeadersInterceptor(build));
        Call<SolveResponse> solve =
                Call.start(
                        connection.channel(),
                        ControlGrpc.getSolveMethod(),
                        SolveWords.control(request, session.id()));
        StatusStream status = StatusStream.open(connection.channel(), request.ref(), listener);
        return new RunningSolve(request, new Failures(connection), gateway, solve, status);
    }

    /// The build's name, which it was asked for under.
    public String ref() {
        return request.ref();
    }

    /// Waits until the daemon is ready for the build, and says what it can do; asked once.
    ///
    /// @throws BuildkitException if the daemon refuses the build, or is gone
    public Capabilities capabilities() throws BuildkitException, InterruptedException {
        Capabilities known = capabilities;
        if (known == null) {
            known =
                    WorkerWords.capabilities(
                            answer(
                                    Call.start(
                                            gateway,
                                            LLBBridgeGrpc.getPingMethod(),
                                            PingRequest.getDefaultInstance(),
                                            PING_PATIENCE)));
            capabilities = known;
        }
        return known;
    }

    /// Has a frontend turn attributes and inputs into graphs. Little is built for it: what the
    /// frontend itself has to read.
    ///
    /// @param frontend such as [#DOCKERFILE]
    /// @param inputs graphs of other builds of the same daemon, by the names that the attributes
    ///   use for them
    /// @throws SolveFailure if the frontend fails, for instance at the Dockerfile's syntax
    public GatewayResult frontend(
            String frontend, Map<String, String> attrs, Map<String, Definition> inputs)
            throws BuildkitException, InterruptedException {
        capabilities();
        Call<dev.jbake.buildkit.wire.gateway.SolveResponse> call =
                Call.start(
                        gateway,
                        LLBBridgeGrpc.getSolveMethod(),
                        SolveWords.gateway(request, frontend, attrs, inputs));
        return new GatewayResult(decisive(call).getResult());
    }

    /// Takes a graph as it is, without a frontend; nothing is built for it yet.
    public GatewayResult graph(Definition graph) throws BuildkitException, InterruptedException {
        capabilities();
        return new GatewayResult(
                ask(LLBBridgeGrpc.getSolveMethod(), SolveWords.gateway(graph)).getResult());
    }

    /// Begins to build a graph, of which no more is fetched than its steps need. What this build
    /// imports twice is the same cache to the daemon, which it is not where two builds import it.
    Call<?> begin(Definition graph, List<CacheEntry> imports)
            throws BuildkitException, InterruptedException {
        capabilities();
        return Call.start(
                gateway, LLBBridgeGrpc.getSolveMethod(), SolveWords.building(graph, imports));
    }

    /// Has the daemon ask a registry for an image, from where it runs and with the credentials of
    /// the session; nothing of the image but its configuration is fetched.
    ///
    /// @param reference whole, such as `docker.io/library/busybox:latest`
    /// @return the digest of what the reference stands for
    /// @throws SolveFailure if the registry cannot be reached, refuses, or has no such image
    public String resolve(String reference) throws BuildkitException, InterruptedException {
        capabilities();
        ResolveImageConfigRequest question =
                ResolveImageConfigRequest.newBuilder()
                        .setRef(reference)
                        .setResolveMode("pull")
                        .setLogName("resolve " + reference)
                        .build();
        return ask(LLBBridgeGrpc.getResolveImageConfigMethod(), question).getDigest();
    }

    /// The files of a single result, to be read as long as this build is open.
    public ResultFiles files(GatewayResult result) {
        return new ResultFiles(this, result.refIds().getFirst());
    }

    /// Builds all that a result stands for, at once.
    ///
    /// @throws SolveFailure if a step fails
    public void evaluate(GatewayResult result) throws BuildkitException, InterruptedException {
        boolean direct = capabilities().gateway().contains("gateway.evaluate");
        decisive(
                Call.all(
                        result.refIds().stream()
                                .map(ref -> direct ? evaluation(ref) : stat(ref))
                                .toList()));
    }

    /// Hands the result over to the exporters, and waits until they are done and all news have been
    /// heard.
    ///
    /// @return what the exporters say, such as `containerimage.digest`, sorted
    /// @throws SolveFailure if a step that was not evaluated before, or an exporter, fails
    public SequencedMap<String, String> finish(GatewayResult result)
            throws BuildkitException, InterruptedException {
        ask(
                LLBBridgeGrpc.getReturnMethod(),
                ReturnRequest.newBuilder().setResult(result.wire()).build());
        SolveResponse response;
        try {
            response = solve.await();
        } catch (StatusRuntimeException failure) {
            throw failures.ofSolve(failure);
        }
        over.set(true);
        status.awaitEnd(ENDING_PATIENCE);
        return Collections.unmodifiableSequencedMap(
                new TreeMap<>(response.getExporterResponseMap()));
    }

    /// Ends a build of which nothing is kept, in peace.
    public void finish() throws BuildkitException, InterruptedException {
        finish(GatewayResult.empty());
    }

    /// Ends the build: the daemon hears why, steps that run are stopped, and what waits for an
    /// answer here fails. Waits for a moment until the daemon has said its last; does nothing to a
    /// build that is over.
    public void abandon(Throwable why) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            if (!solve.done()) {
                Call<?> sent =
                        Call.start(
                                gateway,
                                LLBBridgeGrpc.getReturnMethod(),
                                ReturnRequest.newBuilder().setError(Failures.toStatus(why)).build(),
                                ENDING_PATIENCE);
                sent.awaitEnd(ENDING_PATIENCE);
                if (sent.failure() == null) {
                    solve.awaitEnd(ENDING_PATIENCE);
                } // else it has its result already, and does not hear reasons any more.
            }
            solve.cancel();
            if (capabilities == null) {
                // It may never have begun; then nobody would end the news either.
                status.cancel();
            }
            status.awaitEnd(ENDING_PATIENCE);
        } catch (InterruptedException hurry) {
            solve.cancel();
            status.cancel();
            Thread.currentThread().interrupt();
        }
    }

    /// Abandons the build unless it is over. Where the frontend or a step has failed, the daemon
    /// hears that, and keeps it in its history as what the build came to.
    @Override
    public void close() {
        SolveFailure known = failed;
        abandon(known == null ? new CancellationException("context canceled") : known);
    }

    private Call<? extends Message> evaluation(String ref) {
        return Call.start(
                gateway,
                LLBBridgeGrpc.getEvaluateMethod(),
                EvaluateRequest.newBuilder().setRef(ref).build());
    }

    /// Daemons before 0.15 cannot evaluate, but have to build what they look into.
    private Call<? extends Message> stat(String ref) {
        return Call.start(
                gateway,
                LLBBridgeGrpc.getStatFileMethod(),
                StatFileRequest.newBuilder().setRef(ref).setPath(".").build());
    }

    <Q, A> A ask(MethodDescriptor<Q, A> method, Q question)
            throws BuildkitException, InterruptedException {
        return answer(Call.start(gateway, method, question));
    }

    /// Waits for an answer without which nothing comes of the build.
    private <A> A decisive(Call<A> call) throws BuildkitException, InterruptedException {
        try {
            return answer(call);
        } catch (SolveFailure failure) {
            failed = failure;
            throw failure;
        }
    }

    /// Waits for an answer of the gateway, which does not come any more once the build has ended.
    /// Then the build's own failure is the one to tell.
    private <A> A answer(Call<A> call) throws BuildkitException, InterruptedException {
        solve.whenDone(() -> {
            if (solve.failure() != null) {
                call.cancel();
            }
        });
        try {
            return call.await();
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == io.grpc.Status.Code.CANCELLED) {
                solve.awaitEnd(ENDING_PATIENCE);
            }
            StatusRuntimeException first = solve.failure();
            throw failures.ofSolve(first == null ? failure : first);
        }
    }
}

package dev.jbake.buildkit;

import dev.jbake.buildkit.wire.control.BytesMessage;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.InfoRequest;
import dev.jbake.buildkit.wire.control.InfoResponse;
import dev.jbake.buildkit.wire.control.ListWorkersRequest;
import dev.jbake.buildkit.wire.control.ListWorkersResponse;
import dev.jbake.buildkit.wire.control.SolveRequest;
import dev.jbake.buildkit.wire.control.SolveResponse;
import dev.jbake.buildkit.wire.control.StatusRequest;
import dev.jbake.buildkit.wire.control.StatusResponse;
import dev.jbake.buildkit.wire.gateway.EvaluateRequest;
import dev.jbake.buildkit.wire.gateway.EvaluateResponse;
import dev.jbake.buildkit.wire.gateway.LLBBridgeGrpc;
import dev.jbake.buildkit.wire.gateway.PingRequest;
import dev.jbake.buildkit.wire.gateway.PongResponse;
import dev.jbake.buildkit.wire.gateway.ReturnRequest;
import dev.jbake.buildkit.wire.gateway.ReturnResponse;
import dev.jbake.buildkit.wire.llb.Platform;
import dev.jbake.buildkit.wire.types.WorkerRecord;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A daemon of our own that builds nothing: it asks a client for its files, tells of a few steps
/// and is done. This is what packaging talks to, so that all that a real build runs through is
/// loaded and linked in the cache that is shipped.
public final class Rehearsal implements AutoCloseable {
    private static final Context.Key<Metadata> HEADERS = Context.key("headers");
    private static final Metadata.Key<String> BUILD = key("buildkit-controlapi-buildid");
    private static final Metadata.Key<String> SESSION = key("x-docker-expose-session-uuid");

    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("rehearsal", true), NioIoHandler.newFactory());
    private final Map<String, CompletableFuture<RehearsedSession>> sessions =
            new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<RehearsedBuild>> builds = new ConcurrentHashMap<>();
    private final Server server;

    /// @param socket where it listens; made here
    public Rehearsal(Path socket) throws IOException {
        this.server =
                NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                        .channelType(NioServerDomainSocketChannel.class)
                        .bossEventLoopGroup(threads)
                        .workerEventLoopGroup(threads)
                        .withChildOption(ChannelOption.SO_KEEPALIVE, null)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .intercept(new Headers())
                        .addService(new Control())
                        .addService(new Gateway())
                        .build()
                        .start();
    }

    @Override
    public void close() {
        server.shutdownNow();
        var _ = threads.shutdownGracefully();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static <T> void answer(StreamObserver<T> to, T answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    private CompletableFuture<RehearsedBuild> build(String ref) {
        return builds.computeIfAbsent(ref, _ -> new CompletableFuture<>());
    }

    private CompletableFuture<RehearsedSession> session(String id) {
        return sessions.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    private static String header(Metadata.Key<String> name) {
        return String.valueOf(HEADERS.get().get(name));
    }

    private final class Control extends ControlGrpc.ControlImplBase {
        @Override
        public void info(InfoRequest request, StreamObserver<InfoResponse> response) {
            answer(response, InfoResponse.getDefaultInstance());
        }

        @Override
        public void listWorkers(
                ListWorkersRequest request, StreamObserver<ListWorkersResponse> response) {
            Platform.Builder platform = Platform.newBuilder().setOs("linux");
            answer(
                    response,
                    ListWorkersResponse.newBuilder()
                            .addRecord(
                                    WorkerRecord.newBuilder()
                                            .setId("rehearsal")
                                            .addPlatforms(platform.setArchitecture("amd64"))
                                            .addPlatforms(platform.setArchitecture("arm64")))
                            .build());
        }

        @Override
        public void solve(SolveRequest request, StreamObserver<SolveResponse> response) {
            RehearsedBuild build =
                    new RehearsedBuild(Rehearsal.this.session(request.getSession()).join());
            build(request.getRef()).complete(build);
            Map<String, String> said = build.end();
            answer(response, SolveResponse.newBuilder().putAllExporterResponse(said).build());
        }

        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> response) {
            build(request.getRef()).join().tell(response);
        }

        @Override
        public StreamObserver<BytesMessage> session(StreamObserver<BytesMessage> response) {
            RehearsedSession session = new RehearsedSession(response);
            Rehearsal.this.session(header(SESSION)).complete(session);
            return session;
        }
    }

    private final class Gateway extends LLBBridgeGrpc.LLBBridgeImplBase {
        @Override
        public void ping(PingRequest request, StreamObserver<PongResponse> response) {
            answer(response, RehearsedBuild.abilities());
        }

        @Override
        public void solve(
                dev.jbake.buildkit.wire.gateway.SolveRequest request,
                StreamObserver<dev.jbake.buildkit.wire.gateway.SolveResponse> response) {
            try {
                answer(response, build(header(BUILD)).join().solve(request));
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> response) {
            answer(response, EvaluateResponse.getDefaultInstance());
        }

        @Override
        public void return_(ReturnRequest request, StreamObserver<ReturnResponse> response) {
            build(header(BUILD)).join().returned(request);
            answer(response, ReturnResponse.getDefaultInstance());
        }
    }

    /// Makes the headers of a call known to whoever answers it.
    private static final class Headers implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return Contexts.interceptCall(
                    Context.current().withValue(HEADERS, headers), call, headers, next);
        }
    }
}

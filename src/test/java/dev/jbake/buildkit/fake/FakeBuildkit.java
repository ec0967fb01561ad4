package dev.jbake.buildkit.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Status;
import dev.jbake.buildkit.wire.control.BytesMessage;
import dev.jbake.buildkit.wire.control.SolveRequest;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A BuildKit daemon for tests: it listens on a unix socket in this process, builds nothing, and
/// does as its [Script] says.
///
/// It remembers in which order it was asked for things, and a test can wait for one of them.
public final class FakeBuildkit implements AutoCloseable {

    static final Context.Key<String> BUILD = Context.key("build");
    private static final Context.Key<Metadata> HEADERS = Context.key("headers");
    private static final Metadata.Key<String> BUILD_HEADER =
            Metadata.Key.of("buildkit-controlapi-buildid", Metadata.ASCII_STRING_MARSHALLER);
    private static final long PATIENCE_SECONDS = 30;

    private final Path socket;
    private final Server server;
    private final EventLoopGroup loop;
    private final Map<String, CompletableFuture<FakeBuild>> builds = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<FakeSession>> sessions = new ConcurrentHashMap<>();

    /// Guarded by itself.
    private final List<String> calls = new ArrayList<>();

    private final Semaphore infos = new Semaphore(0);
    private volatile boolean frozen;
    private volatile String refusal = "";

    private FakeBuildkit(Path socket, Script script) throws IOException {
        this.socket = socket;
        this.loop =
                new MultiThreadIoEventLoopGroup(
                        1,
                        new DefaultThreadFactory("fake-buildkit", true),
                        NioIoHandler.newFactory());
        this.server =
                NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                        .channelType(NioServerDomainSocketChannel.class)
                        .bossEventLoopGroup(loop)
                        .workerEventLoopGroup(loop)
                        .withChildOption(ChannelOption.SO_KEEPALIVE, null)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .maxInboundMessageSize(16 << 20)
                        .intercept(new Headers())
                        .addService(new FakeControl(this, script))
                        .addService(new FakeGateway(this, script))
                        .build()
                        .start();
    }

    /// @param socket where it listens, in a short-lived folder
    public static FakeBuildkit at(Path socket, Script script) throws IOException {
        return new FakeBuildkit(socket, script);
    }

    public Path socket() {
        return socket;
    }

    /// What it was asked for up to now, in order: `Session`, `Solve`, `Ping`, `Frontend
    /// dockerfile.v0`, `Evaluate linux/amd64` (`single` without platforms), `Return`, `Return
    /// error: …`, `Solve canceled`, `Session ended`.
    public List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /// Waits until it has been asked for something.
    public void awaitCall(String call) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (calls) {
            while (!calls.contains(call)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("nobody asked for " + call + " but for " + calls);
                }
                calls.wait(left);
            }
        }
    }

    /// Waits until it has been asked so many times more how it is.
    public void awaitInfos(int count) throws InterruptedException {
        if (!infos.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asks how it is");
        }
    }

    /// From now on it is there, and does not say how it is.
    public void freeze() {
        frozen = true;
    }

    /// From now on it refuses builds before they begin.
    public void refuse(String why) {
        refusal = why;
    }

    /// Ends as a killed process does: all connections at once.
    public void die() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        server.shutdownNow();
        for (CompletableFuture<FakeSession> session : sessions.values()) {
            if (session.isDone()) {
                session.join().drop();
            }
        }
        var _ = loop.shutdownGracefully(200, 1_000, TimeUnit.MILLISECONDS);
    }

    /// A failure of a build as the daemon sends it, without details.
    public static StatusRuntimeException failure(String message) {
        return StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                        .setCode(io.grpc.Status.Code.UNKNOWN.value())
                        .setMessage(message)
                        .build());
    }

    /// A failure at a line of a file, in a step.
    public static StatusRuntimeException failure(
            String message, String filename, String text, int line, String vertex) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> place = Map.of("line", line);
        Map<String, Object> source =
                Map.of(
                        "info",
                                Map.of(
                                        "filename",
                                        filename,
                                        "data",
                                        data,
                                        "language",
                                        "Dockerfile"),
                        "ranges", List.of(Map.of("start", place, "end", place)));
        return StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                        .setCode(io.grpc.Status.Code.UNKNOWN.value())
                        .setMessage(message)
                        .addDetails(detail("errdefs.Source", source))
                        .addDetails(detail("errdefs.Vertex", Map.of("digest", vertex)))
                        .build());
    }

    private static Any detail(String type, Map<String, ?> json) {
        try {
            return Any.newBuilder()
                    .setTypeUrl("github.com/moby/buildkit/" + type + "+json")
                    .setValue(ByteString.copyFrom(new ObjectMapper().writeValueAsBytes(json)))
                    .build();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    void askedForInfo() {
        infos.release();
    }

    boolean frozen() {
        return frozen;
    }

    void note(String call) {
        synchronized (calls) {
            calls.add(call);
            calls.notifyAll();
        }
    }

    FakeBuild begin(SolveRequest request) {
        var build = new FakeBuild(request, sessionOf(request.getSession()));
        if (refusal.isEmpty()) {
            build(request.getRef()).complete(build);
        } else {
            build.returned.completeExceptionally(new IllegalArgumentException(refusal));
        }
        return build;
    }

    CompletableFuture<FakeBuild> build(String ref) {
        return builds.computeIfAbsent(ref, _ -> new CompletableFuture<>());
    }

    StreamObserver<BytesMessage> session(StreamObserver<BytesMessage> answers) {
        note("Session");
        Metadata headers = HEADERS.get();
        String id =
                headers.get(
                        Metadata.Key.of(
                                "x-docker-expose-session-uuid", Metadata.ASCII_STRING_MARSHALLER));
        var session = new FakeSession(headers, answers, () -> note("Session ended"));
        sessionOf(String.valueOf(id)).complete(session);
        return session;
    }

    /// Runs a part of the script on a thread of its own; what it throws fails the call.
    void run(StreamObserver<?> answer, Work work) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        work.run();
                    } catch (Exception failure) {
                        try {
                            answer.onError(failure);
                        } catch (IllegalStateException canceled) {
                            // Nobody waits for it any more.
                        }
                    }
                });
    }

    private CompletableFuture<FakeSession> sessionOf(String id) {
        return sessions.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    /// Something of a script.
    interface Work {
        void run() throws Exception;
    }

    /// Makes the headers of a call known to whoever answers it.
    private static final class Headers implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String build = headers.get(BUILD_HEADER);
            Context context =
                    Context.current()
                            .withValue(HEADERS, headers)
                            .withValue(BUILD, build == null ? "" : build);
            return Contexts.interceptCall(context, call, headers, next);
        }
    }
}

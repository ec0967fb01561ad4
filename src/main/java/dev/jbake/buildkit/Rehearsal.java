package dev.jbake.buildkit;

import dev.jbake.buildkit.wire.control.BytesMessage;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.ListWorkersRequest;
import dev.jbake.buildkit.wire.control.ListWorkersResponse;
import dev.jbake.buildkit.wire.control.SolveRequest;
import dev.jbake.buildkit.wire.control.SolveResponse;
import dev.jbake.buildkit.wire.control.StatusRequest;
import dev.jbake.buildkit.wire.control.StatusResponse;
import dev.jbake.buildkit.wire.gateway.LLBBridgeGrpc;
import dev.jbake.buildkit.wire.gateway.PingRequest;
import dev.jbake.buildkit.wire.gateway.PongResponse;
import dev.jbake.buildkit.wire.gateway.ReturnRequest;
import dev.jbake.buildkit.wire.gateway.ReturnResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A daemon of our own that builds nothing and says so at once; this is what packaging talks to, so
/// that the classes of a real conversation are loaded and linked in the cache that is shipped.
public final class Rehearsal implements AutoCloseable {
    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("rehearsal", true), NioIoHandler.newFactory());
    private final CountDownLatch returned = new CountDownLatch(1);
    private final Server server;

    /// @param socket where it listens; made here
    public Rehearsal(Path socket) throws IOException {
        this.server =
                NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                        .channelType(NioServerDomainSocketChannel.class)
                        .bossEventLoopGroup(threads)
                        .workerEventLoopGroup(threads)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
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

    private static <T> void answer(StreamObserver<T> to, T answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    private final class Control extends ControlGrpc.ControlImplBase {
        @Override
        public void listWorkers(
                ListWorkersRequest request, StreamObserver<ListWorkersResponse> response) {
            answer(response, ListWorkersResponse.getDefaultInstance());
        }

        @Override
        public void solve(SolveRequest request, StreamObserver<SolveResponse> response) {
            try {
                returned.await();
                answer(response, SolveResponse.getDefaultInstance());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> response) {
            answer(response, StatusResponse.getDefaultInstance());
        }

        @Override
        public StreamObserver<BytesMessage> session(StreamObserver<BytesMessage> response) {
            return new StreamObserver<>() {
                @Override
                public void onNext(BytesMessage bytes) {
                    // A session of which nothing is asked.
                }

                @Override
                public void onError(Throwable ended) {
                    // The client has gone.
                }

                @Override
                public void onCompleted() {
                    response.onCompleted();
                }
            };
        }
    }

    private final class Gateway extends LLBBridgeGrpc.LLBBridgeImplBase {
        @Override
        public void ping(PingRequest request, StreamObserver<PongResponse> response) {
            answer(response, PongResponse.getDefaultInstance());
        }

        @Override
        public void solve(
                dev.jbake.buildkit.wire.gateway.SolveRequest request,
                StreamObserver<dev.jbake.buildkit.wire.gateway.SolveResponse> response) {
            answer(response, dev.jbake.buildkit.wire.gateway.SolveResponse.getDefaultInstance());
        }

        @Override
        public void return_(ReturnRequest request, StreamObserver<ReturnResponse> response) {
            returned.countDown();
            answer(response, ReturnResponse.getDefaultInstance());
        }
    }
}

package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.fake.FakeBuild;
import dev.jbake.buildkit.fake.FakeBuildkit;
import dev.jbake.buildkit.fake.InlineFiles;
import dev.jbake.buildkit.fake.Script;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.health.HealthCheckRequest;
import dev.jbake.buildkit.wire.health.HealthCheckResponse.ServingStatus;
import dev.jbake.buildkit.wire.health.HealthGrpc;
import dev.jbake.buildkit.wire.secrets.GetSecretRequest;
import dev.jbake.buildkit.wire.secrets.GetSecretResponse;
import dev.jbake.buildkit.wire.secrets.SecretsGrpc;
import dev.jbake.buildkit.wire.upload.BytesMessage;
import dev.jbake.buildkit.wire.upload.UploadGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How a daemon reaches what we serve, through a connection inside of ours.
@Timeout(60)
class SessionTest {

    private static final StatusListener NOBODY = _ -> {};
    private static final int PIECE = 32 << 10;

    @TempDir Path folder;

    /// What a test does as the daemon.
    private interface Part {
        void play(FakeBuild build) throws Exception;
    }

    /// Runs a build of a session in which the daemon does something while it exports.
    private void build(String sharedKey, List<io.grpc.BindableService> services, Part part)
            throws Exception {
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> export(FakeBuild build) throws Exception {
                        part.play(build);
                        return Map.of();
                    }
                };
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), script);
                var client = new BuildkitClient(Connection.unix(daemon.socket()));
                var session = client.session(sharedKey, services);
                var solve = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
            solve.finish(solve.frontend(RunningSolve.DOCKERFILE, Map.of(), Map.of()));
        }
    }

    @Test
    void theDaemonIsToldWhatIsServedAndFindsItHealthy() throws Exception {
        build(
                "",
                List.of(new InlineFiles(Map.of())),
                build -> {
                    assertEquals(
                            List.of(
                                    "/grpc.health.v1.Health/Check",
                                    "/moby.filesync.v1.FileSync/DiffCopy"),
                            build.served().stream().sorted().toList());
                    assertEquals(
                            ServingStatus.SERVING,
                            HealthGrpc.newBlockingStub(build.session())
                                    .check(HealthCheckRequest.getDefaultInstance())
                                    .getStatus());
                });
    }

    @Test
    void aSharedKeyOfOtherLettersIsWrittenInPercentSigns() throws Exception {
        build(
                "m\u00fcller/app",
                List.of(),
                build -> assertEquals("m%C3%BCller%2Fapp", build.sharedKey()));
    }

    @Test
    void aSharedKeyOfPlainLettersIsSentAsItIs() throws Exception {
        build("node:app %", List.of(), build -> assertEquals("node:app %", build.sharedKey()));
    }

    @Test
    void oneSessionServesSeveralBuildsAtOnce() throws Exception {
        var all = new CountDownLatch(2);
        Script script =
                new Script() {
                    @Override
                    public Map<String, String> export(FakeBuild build) throws Exception {
                        all.countDown();
                        all.await();
                        return Map.of("secret", secret(build));
                    }
                };
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), script);
                var client = new BuildkitClient(Connection.unix(daemon.socket()));
                var session = client.session("", List.of(new OneSecret("s3cret")));
                var first = client.start(SolveRequest.of(Map.of()), session, NOBODY);
                var second = client.start(SolveRequest.of(Map.of()), session, NOBODY)) {
            GatewayResult result = first.frontend(RunningSolve.DOCKERFILE, Map.of(), Map.of());
            Thread other =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    second.finish(
                                            second.frontend(
                                                    RunningSolve.DOCKERFILE, Map.of(), Map.of()));
                                } catch (BuildkitException | InterruptedException failure) {
                                    throw new AssertionError(failure);
                                }
                            });

            assertEquals(Map.of("secret", "s3cret"), first.finish(result));
            other.join();
        }
    }

    @Test
    void muchGoesThroughWhole() throws Exception {
        long size = 48L << 20;
        build(
                "",
                List.of(new Flood(size, new Semaphore(0), new AtomicLong())),
                build -> {
                    var received = new AtomicLong();
                    var end = new CountDownLatch(1);
                    ClientCall<BytesMessage, BytesMessage> call =
                            build.session()
                                    .newCall(UploadGrpc.getPullMethod(), CallOptions.DEFAULT);
                    call.start(
                            new ClientCall.Listener<>() {
                                @Override
                                public void onMessage(BytesMessage message) {
                                    received.addAndGet(message.getData().size());
                                    call.request(1);
                                }

                                @Override
                                public void onClose(io.grpc.Status status, Metadata trailers) {
                                    end.countDown();
                                }
                            },
                            new Metadata());
                    call.request(1);
                    call.halfClose();
                    end.await();
                    assertEquals(size, received.get());
                });
    }

    @Test
    void aServiceThatHonoursReadinessIsHeldBackByADaemonThatDoesNotRead() throws Exception {
        var stalled = new Semaphore(0);
        var sent = new AtomicLong();
        build(
                "",
                List.of(new Flood(Long.MAX_VALUE, stalled, sent)),
                build -> {
                    ClientCall<BytesMessage, BytesMessage> call =
                            build.session()
                                    .newCall(UploadGrpc.getPullMethod(), CallOptions.DEFAULT);
                    call.start(new ClientCall.Listener<>() {}, new Metadata());
                    call.halfClose();
                    stalled.acquire();
                    assertTrue(sent.get() < 16 << 20, "sent into the void: " + sent.get());
                    call.cancel("enough", null);
                });
    }

    private static String secret(FakeBuild build) {
        return SecretsGrpc.newBlockingStub(build.session())
                .getSecret(GetSecretRequest.newBuilder().setId("any").build())
                .getData()
                .toStringUtf8();
    }

    private static final class OneSecret extends SecretsGrpc.SecretsImplBase {
        private final String value;

        OneSecret(String value) {
            this.value = value;
        }

        @Override
        public void getSecret(GetSecretRequest request, StreamObserver<GetSecretResponse> answer) {
            answer.onNext(
                    GetSecretResponse.newBuilder().setData(ByteString.copyFromUtf8(value)).build());
            answer.onCompleted();
        }
    }

    /// Sends so many bytes, as fast as it is let.
    private static final class Flood extends UploadGrpc.UploadImplBase {
        private final long size;
        private final Semaphore stalled;
        private final AtomicLong sent;

        Flood(long size, Semaphore stalled, AtomicLong sent) {
            this.size = size;
            this.stalled = stalled;
            this.sent = sent;
        }

        @Override
        public StreamObserver<BytesMessage> pull(StreamObserver<BytesMessage> answer) {
            var call = (ServerCallStreamObserver<BytesMessage>) answer;
            call.setOnCancelHandler(() -> {});
            call.setOnReadyHandler(() -> pour(call));
            return new StreamObserver<>() {
                @Override
                public void onNext(BytesMessage message) {}

                @Override
                public void onError(Throwable failure) {}

                @Override
                public void onCompleted() {}
            };
        }

        private void pour(ServerCallStreamObserver<BytesMessage> call) {
            ByteString piece = ByteString.copyFrom(new byte[PIECE]);
            while (call.isReady() && sent.get() < size) {
                call.onNext(BytesMessage.newBuilder().setData(piece).build());
                if (sent.addAndGet(PIECE) >= size) {
                    call.onCompleted();
                    return;
                }
            }
            stalled.release();
        }
    }
}

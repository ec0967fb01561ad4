package dev.jbake.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.engine.EngineException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private FakeEngine fake;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeEngine();
        engine = fake.engine();
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        fake.close();
    }

    @Test
    void itsVersionIsInTheHeadersOfAPing() throws Exception {
        fake.answers("GET /_ping", "OK");

        assertEquals(new EnginePing("1.41", "linux", ""), engine.ping());
    }

    @Test
    void whatIsNotThereIsEmptyAndNotAnError() throws Exception {
        assertEquals(Optional.empty(), engine.container("nobody"));
        assertEquals(Optional.empty(), engine.image("no/such:image"));
        assertEquals(
                List.of("GET /containers/nobody/json", "GET /images/no%2Fsuch%3Aimage/json"),
                fake.requests());
    }

    @Test
    void aRefusalIsToldInTheEnginesOwnWords() {
        fake.answers("GET /info", 500, "{\"message\":\"the disk is on fire\"}");

        EngineException failure = assertThrows(EngineException.class, engine::info);

        assertEquals(Kind.FAILED, failure.kind());
        assertEquals(
                "The container engine failed telling about itself: the disk is on fire",
                failure.getMessage());
    }

    @Test
    void theStoreOfContainerdIsKnownByItsDriver() throws Exception {
        fake.answers(
                "GET /info",
                """
                {"CgroupDriver":"systemd","SecurityOptions":["name=seccomp,profile=default","name=userns"],
                 "DriverStatus":[["driver-type","io.containerd.snapshotter.v1"]],"Architecture":"aarch64"}\
                """);

        EngineInfo info = engine.info();

        assertTrue(info.containerdStore());
        assertTrue(info.usernsRemapped());
        assertEquals("systemd", info.cgroupDriver());
    }

    @Test
    void anEngineThatIsNotThereIsToldWithWhatToDo(@TempDir Path folder) {
        Engine nobody = Engine.at(new EngineAddress.UnixSocket(folder.resolve("absent.sock")));

        EngineException failure = assertThrows(EngineException.class, nobody::ping);

        assertEquals(Kind.UNREACHABLE, failure.kind());
        assertTrue(failure.getMessage().endsWith("absent.sock: there is no such socket."));
        assertTrue(failure.help().getFirst().startsWith("Is the engine running?"));
    }

    @Test
    void aSocketNobodyListensBehindIsToldApart(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("left.sock");
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }

        EngineException failure =
                assertThrows(
                        EngineException.class,
                        Engine.at(new EngineAddress.UnixSocket(socket))::ping);

        assertTrue(failure.getMessage().endsWith("nothing listens behind it."));
    }

    @Test
    void somethingElseBehindTheSocketIsNotTakenForAnEngine() {
        fake.plays("GET /_ping", (_, out) -> out.write("SSH-2.0-OpenSSH\r\n\r\n".getBytes(UTF_8)));

        EngineException failure = assertThrows(EngineException.class, engine::ping);

        assertTrue(failure.getMessage().contains("does not look like an engine"));
    }

    @Test
    void anInterruptEndsACallThatWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        fake.plays(
                "GET /info",
                (_, _) -> {
                    asked.countDown();
                    waitFor(never);
                });
        AtomicReference<Throwable> ending = new AtomicReference<>();
        Thread waiting =
                Thread.ofVirtual()
                        .start(() -> ending.set(assertThrows(Throwable.class, engine::info)));
        asked.await();

        waiting.interrupt();

        waiting.join();
        never.countDown();
        assertEquals(InterruptedException.class, ending.get().getClass());
    }

    @Test
    void aLoadPassesTheArchiveOnInChunksAndReportsTheLayers() throws Exception {
        LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
        fake.plays(
                "POST /images/load?quiet=0",
                (in, out) -> {
                    received.add(new String(new ChunkedInput(in).readAllBytes(), UTF_8));
                    out.write(
                            FakeEngine.reply(
                                    200,
                                    """
                                    {"status":"Loading layer","progressDetail":{"current":5,"total":10},"id":"abc"}
                                    {"stream":"Loaded image: app:latest\\n"}
                                    """));
                });
        List<LoadProgress> layers = new ArrayList<>();

        List<String> said =
                engine.load(new ByteArrayInputStream("a tar".getBytes(UTF_8)), layers::add);

        assertEquals("a tar", received.take());
        assertEquals(List.of("Loaded image: app:latest"), said);
        assertEquals(List.of(new LoadProgress("abc", "Loading layer", 5, 10)), layers);
    }

    @Test
    void aLoadThatTheEngineGivesUpFailsWithItsReason() {
        fake.plays(
                "POST /images/load?quiet=0",
                (in, out) -> {
                    new ChunkedInput(in).readAllBytes();
                    out.write(
                            FakeEngine.reply(
                                    200,
                                    "{\"errorDetail\":{\"message\":\"no space left on device\"}}"));
                });

        EngineException failure =
                assertThrows(
                        EngineException.class,
                        () -> engine.load(new ByteArrayInputStream(new byte[10]), _ -> {}));

        assertEquals(
                "The container engine did not load the image: no space left on device",
                failure.getMessage());
    }

    @Test
    void aWatchSeesWhatHappensAndWhenTheEngineIsGone() throws Exception {
        String filters = "{\"type\":[\"container\"],\"container\":[\"bk\"]}";
        fake.plays(
                "GET /events?filters=" + HttpRequest.part(filters),
                (_, out) ->
                        out.write(
                                """
                                HTTP/1.1 200 OK\r
                                \r
                                {"Action":"die","Actor":{"Attributes":{"exitCode":"137"}},"timeNano":1000000001}
                                """
                                        .getBytes(UTF_8)));
        LinkedBlockingQueue<ContainerEvent> events = new LinkedBlockingQueue<>();
        CountDownLatch lost = new CountDownLatch(1);

        try (ContainerWatch _ = engine.watch("bk", events::add, lost::countDown)) {
            ContainerEvent event = events.take();

            assertEquals("die", event.action());
            assertEquals(137, event.exitCode());
            lost.await();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}

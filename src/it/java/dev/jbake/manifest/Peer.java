package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `docker buildx bake --print`, a few at a time and ahead of the tests that ask for it.
final class Peer implements AutoCloseable {
    private static final int AT_ONCE = 3;

    private final ExecutorService runs = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<Path, CompletableFuture<Printed>> printed = new ConcurrentHashMap<>();
    private final Path agent;
    private final ServerSocketChannel listening;

    private Peer(Path agent, ServerSocketChannel listening) {
        this.agent = agent;
        this.listening = listening;
    }

    /// The peer wants an ssh agent to be there for targets that use one, even to print them.
    static Peer withAgent() throws IOException {
        Path agent = Path.of("/tmp", "jbake-print-" + ProcessHandle.current().pid());
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(agent));
        return new Peer(agent, listening);
    }

    /// What is in the environment of every case.
    Map<String, String> environment() {
        return Map.of("SSH_AUTH_SOCK", agent.toString());
    }

    /// Has a case run as soon as there is time for it.
    void ask(PrintCase each) {
        printed.put(
                each.folder(),
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return run(each);
                            } catch (IOException failed) {
                                throw new java.io.UncheckedIOException(failed);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException(stopped);
                            }
                        },
                        runs));
    }

    /// What the peer made of a case that was asked for.
    Printed answer(PrintCase each) {
        return printed.computeIfAbsent(each.folder(), folder -> fail("never asked for " + folder))
                .join();
    }

    private Printed run(PrintCase each) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("docker", "buildx", "bake", "--print", "--progress=quiet"));
        command.addAll(each.args());
        var builder = new ProcessBuilder(command).directory(each.folder().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BUILDX_BAKE"));
        builder.environment().remove("SOURCE_DATE_EPOCH");
        builder.environment().putAll(environment());
        builder.environment().putAll(each.environment());
        Path complaint = Files.createTempFile("print", ".err");
        builder.redirectError(complaint.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            return fail(
                    "the peer is not here: `docker buildx` could not be started. src/lab/up"
                            + " installs it.",
                    missing);
        }
        String out;
        try (InputStream stream = process.getInputStream()) {
            out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int exit = process.waitFor();
        String said = new String(Files.readAllBytes(complaint), StandardCharsets.UTF_8);
        Files.delete(complaint);
        if (said.contains("is not a docker command") || said.contains("unknown command: docker")) {
            fail("the peer is not here: docker has no buildx. src/lab/up installs it.");
        }
        return exit == 0 ? Printed.of(out) : Printed.refusedByPeer(said);
    }

    @Override
    public void close() throws IOException {
        runs.shutdownNow();
        listening.close();
        Files.deleteIfExists(agent);
    }
}

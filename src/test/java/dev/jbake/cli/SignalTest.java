package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The program in a process of its own, which a signal ends while it waits for an engine that never
/// answers.
class SignalTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalEndsTheProgramWithACodeThatNamesIt(String signal, int code) throws Exception {
        try (ServerSocket engine = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            engine.setSoTimeout(60_000);
            Process process = listing("tcp://127.0.0.1:" + engine.getLocalPort());
            try (Socket asked = engine.accept()) {
                assertTrue(asked.isConnected());
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();

                assertTrue(process.waitFor(1, TimeUnit.MINUTES));
                assertEquals(code, process.exitValue());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Process listing(String engine) throws Exception {
        List<String> command =
                List.of(
                        // A process that ignores SIGINT hands that on, and test runs may be such.
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes(),
                        Main.class.getName(),
                        "ls");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DOCKER_HOST", engine);
        builder.environment().put("DOCKER_CONFIG", directory.toString());
        builder.environment().put("BUILDX_CONFIG", directory.resolve("buildx").toString());
        return builder.start();
    }

    /// Where our classes are, as seen from any folder.
    private static String classes() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

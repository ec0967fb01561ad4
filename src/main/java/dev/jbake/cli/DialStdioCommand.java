package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.DialedNode;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.host.Host;
import dev.jbake.progress.Mode;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jbake dial-stdio`; this joins standard input and output with a builder's BuildKit, for programs
/// that speak its protocol.
@Command(
        name = "dial-stdio",
        description = {
            "Join standard input and output with a builder's BuildKit, for programs that speak its"
                    + " protocol.",
            "",
            "The builder is started if it does not run. Ends when BuildKit ends the connection.",
        },
        sortOptions = false)
final class DialStdioCommand implements Callable<Integer> {
    private static final int PIECE = 32 << 10;

    private final Host host;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description =
                    "Platform that the node has to build for, where there are several nodes. Default:"
                            + " DOCKER_DEFAULT_PLATFORM.")
    private @Nullable String platform;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "none",
            description =
                    "How to show on standard error that the builder is started: none, auto, plain, tty,"
                            + " rawjson. Default: none.")
    private String progress = "none";

    @Mixin private BuilderChoice choice = new BuilderChoice();

    DialStdioCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Mode mode =
                Mode.of(progress.equals("none") ? "quiet" : progress)
                        .orElseThrow(() ->
                                new Failure(Exit.FAILED, "invalid progress mode " + progress));
        BuilderDesk desk = new BuilderDesk(host);
        @Nullable Platform wanted = platform();
        @Nullable String name = choice.of(null, host);
        try (DialedNode node = BuilderBoot.dialed(host, desk, name, wanted, mode)) {
            join(node.stream());
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }

    private @Nullable Platform platform() throws Failure {
        String word =
                platform != null
                        ? platform
                        : host.environment().nonEmpty("DOCKER_DEFAULT_PLATFORM").orElse("");
        if (word.isEmpty()) {
            return null;
        }
        Optional<Platform> found = Platform.parse(word, LoadedManifest.localPlatform());
        return found.orElseThrow(() ->
                new Failure(
                        Exit.FAILED,
                        "invalid platform \"%s\": \"%s\": cannot parse platform specifier: invalid argument"
                                .formatted(word, word)));
    }

    /// Carries bytes both ways until BuildKit has no more to say.
    private void join(ByteStream stream) throws InterruptedException {
        Thread.ofPlatform().daemon().name("stdin").start(() -> carryIn(stream));
        Thread answers = Thread.ofVirtual().name("stdout").start(() -> carryOut(stream));
        answers.join();
    }

    private void carryIn(ByteStream stream) {
        try {
            carry(host.in(), stream.out());
            stream.endOutput();
        } catch (IOException gone) {
            stream.close();
        }
    }

    private void carryOut(ByteStream stream) {
        try {
            carry(stream.in(), host.out());
        } catch (IOException gone) {
            // Nobody listens any more, or nobody speaks; either way it is over.
            stream.close();
        }
    }

    private static void carry(InputStream from, OutputStream to) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            to.write(piece, 0, read);
            to.flush();
        }
    }
}

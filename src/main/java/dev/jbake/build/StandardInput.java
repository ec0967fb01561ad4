package dev.jbake.build;

import dev.jbake.host.Host;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the one target of a run is built from that says `-`: an archive as its context, or a
/// Dockerfile.
///
/// Source: `docker buildx build -`, and `-f -`.
final class StandardInput implements AutoCloseable {
    /// A Dockerfile with more bytes is a mistake.
    private static final int LARGEST_DOCKERFILE = 4 * 1024 * 1024;

    private static final String NEITHER = "Give it a tar archive, or a Dockerfile.";

    private final Host host;
    private @Nullable KeptInput kept; // guarded by this

    StandardInput(Host host) {
        this.host = host;
    }

    /// The same inputs, with what standard input turned out to be.
    BuildInputs taken(BuildInputs files) throws UnusableInput, InterruptedException {
        boolean context = files.mounts().get(BuildInputs.CONTEXT) instanceof Mount.StandardInput;
        try {
            KeptInput input = kept();
            byte[] start = input.start(ArchiveLooks.ENOUGH);
            if (start.length == 0) {
                throw unusable(context, "standard input is empty", NEITHER);
            }
            boolean archive = ArchiveLooks.isArchive(start);
            if (context && archive) {
                return files.withUpload(UUID.randomUUID().toString(), input);
            }
            if (archive) {
                throw unusable(
                        false,
                        "standard input is an archive, not a Dockerfile",
                        "An archive is a context: context = \"-\".");
            }
            return files.withDockerfile(text(input, context));
        } catch (InterruptedIOException stopped) {
            boolean _ = Thread.interrupted();
            throw (InterruptedException) new InterruptedException().initCause(stopped);
        } catch (IOException broken) {
            throw unusable(context, String.valueOf(broken.getMessage()), NEITHER);
        }
    }

    private static String text(KeptInput input, boolean context) throws IOException, UnusableInput {
        byte[] bytes = input.start(LARGEST_DOCKERFILE + 1);
        if (bytes.length > LARGEST_DOCKERFILE) {
            throw unusable(
                    context,
                    "standard input is no archive, and larger than a Dockerfile of %d bytes"
                            .formatted(LARGEST_DOCKERFILE),
                    NEITHER);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            throw unusable(context, "standard input is neither an archive nor text", NEITHER);
        }
    }

    private synchronized KeptInput kept() throws IOException {
        if (kept == null) {
            kept = KeptInput.of(host.in());
        }
        return kept;
    }

    private static UnusableInput unusable(boolean context, String words, String help) {
        return new UnusableInput(
                context ? BuildInputs.CONTEXT : BuildInputs.DOCKERFILE, words, help);
    }

    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
        }
    }
}

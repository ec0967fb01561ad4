package dev.jbake.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An image on its way into the engine; this takes the archive as it is produced, byte by byte, and
/// keeps none of it.
///
/// The engine answers while it reads, so a thread of this one reads the answer.
public final class ImageLoad implements AutoCloseable {
    private static final long ANSWER_SECONDS = 5;

    private final EngineLine line;
    private final ChunkedOutput upload;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile @Nullable EngineException refusal;
    private boolean finished;

    private ImageLoad(EngineLine line, ChunkedOutput upload) {
        this.line = line;
        this.upload = upload;
    }

    static ImageLoad open(EngineAddress address, Consumer<LoadProgress> progress)
            throws EngineException, IOException {
        EngineLine line = EngineLine.open(address);
        ImageLoad load;
        try {
            HttpRequest request = new HttpRequest("POST", "/images/load?quiet=0", null);
            load = new ImageLoad(line, request.upload(line, "application/x-tar"));
        } catch (IOException failure) {
            line.close();
            throw failure;
        }
        Thread.ofVirtual().name("image load").start(() -> load.read(progress));
        return load;
    }

    private void read(Consumer<LoadProgress> progress) {
        try {
            HttpReply reply = HttpReply.read(line);
            if (!reply.ok()) {
                refusal = EngineErrors.notLoaded(reply.complaint());
                return;
            }
            JsonObject.each(reply.body(), message -> take(message, progress));
        } catch (IOException broken) {
            if (refusal == null) {
                refusal = EngineErrors.broken("loading the image", broken);
            }
        } finally {
            answered.countDown();
        }
    }

    private boolean take(JsonObject message, Consumer<LoadProgress> progress) {
        if (message.has("error") || message.has("errorDetail")) {
            String detail = message.object("errorDetail").text("message");
            refusal = EngineErrors.notLoaded(detail.isEmpty() ? message.text("error") : detail);
            return false;
        }
        if (message.has("stream")) {
            said.add(message.text("stream").strip());
        } else if (!message.text("id").isEmpty()) {
            progress.accept(LoadProgress.of(message));
        }
        return true;
    }

    /// Where the archive goes. A write fails as soon as the engine has refused.
    public OutputStream body() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                @Nullable EngineException refused = refusal;
                if (refused != null) {
                    throw new IOException(refused.getMessage(), refused);
                }
                try {
                    upload.write(bytes, from, length);
                } catch (IOException broken) {
                    throw explained(broken);
                }
            }

            @Override
            public void flush() throws IOException {
                upload.flush();
            }
        };
    }

    /// An engine that refuses closes the line before all is written; its answer is the reason.
    private IOException explained(IOException broken) {
        if (broken instanceof ClosedByInterruptException) {
            return broken;
        }
        try {
            answered.await(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        @Nullable EngineException refused = refusal;
        return refused == null ? broken : new IOException(refused.getMessage(), refused);
    }

    /// Ends the archive and waits until the engine has it.
    ///
    /// @return what the engine said, such as `Loaded image: app:latest`
    public List<String> finish() throws EngineException, InterruptedException {
        finished = true;
        try {
            upload.close();
        } catch (ClosedByInterruptException interrupted) {
            throw new InterruptedException("the load was interrupted");
        } catch (IOException broken) {
            // The engine closes the line when it refuses; its answer says why.
        }
        answered.await();
        line.close();
        @Nullable EngineException refused = refusal;
        if (refused != null) {
            throw refused;
        }
        return List.copyOf(said);
    }

    /// Gives the load up when it is not finished: the engine drops what it has of it.
    @Override
    public void close() {
        if (!finished) {
            line.close();
        }
    }
}

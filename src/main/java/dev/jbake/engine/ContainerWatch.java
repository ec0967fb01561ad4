package dev.jbake.engine;

import java.io.IOException;
import java.util.function.Consumer;

/// A stream of what happens to one container; this runs on a thread of its own until closed.
public final class ContainerWatch implements AutoCloseable {
    private final HttpReply reply;
    private volatile boolean closed;

    private ContainerWatch(HttpReply reply) {
        this.reply = reply;
    }

    /// @param lost called once when the stream ends though nobody closed it
    static ContainerWatch start(
            HttpReply reply, String container, Consumer<ContainerEvent> events, Runnable lost) {
        ContainerWatch watch = new ContainerWatch(reply);
        Thread.ofVirtual().name("events of " + container).start(() -> watch.read(events, lost));
        return watch;
    }

    private void read(Consumer<ContainerEvent> events, Runnable lost) {
        try {
            JsonObject.each(
                    reply.body(),
                    event -> {
                        events.accept(ContainerEvent.of(event));
                        return !closed;
                    });
        } catch (IOException ended) {
            // The same to us as an end in order: the engine is gone, or we closed the line.
        }
        if (!closed) {
            lost.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        reply.close();
    }
}

package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A BuildKit that somebody else runs, reached at an address: a socket, a port with or without TLS,
/// a machine that we may log in to, or a container.
///
/// It is neither made nor stopped nor removed; it is waited for, because it may be about to start.
public final class RemoteDriver implements Driver {
    private static final String STEP = "[internal] waiting for connection";
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 250;

    private final Host host;
    private final StoredNode node;
    private final RemotePlace place;
    private final RemoteOptions options;

    RemoteDriver(Host host, StoredNode node) throws BuilderException {
        if (!node.files().isEmpty()) {
            throw BuilderErrors.wrong(
                    "setting config file is not supported for remote driver",
                    "Whoever runs that BuildKit configures it.");
        }
        if (!node.flags().isEmpty()) {
            throw BuilderErrors.wrong(
                    "setting buildkit flags is not supported for remote driver",
                    "Whoever runs that BuildKit gives it its flags.");
        }
        this.host = host;
        this.node = node;
        this.place = RemotePlace.of(node.endpoint());
        this.options = RemoteOptions.of(node.options(), node.endpoint());
    }

    @Override
    public NodeStatus status() throws BuilderException, InterruptedException {
        Optional<BuildkitClient> client = reach();
        client.ifPresent(BuildkitClient::close);
        return client.isPresent() ? NodeStatus.RUNNING : NodeStatus.INACTIVE;
    }

    @Override
    public OpenNode open(BootListener listener) throws BuilderException, InterruptedException {
        return switch (attempt()) {
            case Attempt.Answered(BuildkitClient client) -> opened(client);
            case Attempt.Failed(RemoteLine.Failure failure) -> opened(awaited(failure, listener));
        };
    }

    private BuildkitClient awaited(RemoteLine.Failure first, BootListener listener)
            throws BuilderException, InterruptedException {
        listener.started(STEP);
        try {
            BuildkitClient client = awaited(first);
            listener.finished(null);
            return client;
        } catch (BuilderException failure) {
            listener.finished(BuilderErrors.reason(failure));
            throw failure;
        } catch (InterruptedException interrupted) {
            listener.finished("canceled");
            throw interrupted;
        }
    }

    private OpenNode opened(BuildkitClient client) {
        return new OpenNode(node, new NodeTraits(options.defaultLoad()), client, this);
    }

    private BuildkitClient awaited(RemoteLine.Failure first)
            throws BuilderException, InterruptedException {
        Instant end = host.clock().instant().plus(DEADLINE);
        RemoteLine.Failure last = first;
        while (!last.last() && host.clock().instant().isBefore(end)) {
            Thread.sleep(PAUSE_MILLIS);
            switch (attempt()) {
                case Attempt.Answered(BuildkitClient client) -> {
                    return client;
                }
                case Attempt.Failed(RemoteLine.Failure failure) -> last = failure;
            }
        }
        String waited = last.last() ? "" : " (waited " + DEADLINE.toSeconds() + " seconds)";
        throw BuilderErrors.unreached(node.endpoint(), last.words() + waited, last.help());
    }

    /// How one attempt went.
    private sealed interface Attempt {
        record Answered(BuildkitClient client) implements Attempt {}

        record Failed(RemoteLine.Failure failure) implements Attempt {}
    }

    private Attempt attempt() throws BuilderException, InterruptedException {
        RemoteLine line;
        try {
            line = RemoteLine.open(host, place, options, node.endpoint());
        } catch (RemoteLine.Unreached unreached) {
            return new Attempt.Failed(unreached.failure());
        }
        boolean answers = false;
        try {
            line.client().workers(ANSWER);
            answers = true;
            return new Attempt.Answered(line.client());
        } catch (BuildkitException silent) {
            return new Attempt.Failed(line.failure().orElseGet(() -> inItsWords(silent)));
        } finally {
            if (!answers) {
                line.client().close();
            }
        }
    }

    private static RemoteLine.Failure inItsWords(BuildkitException failure) {
        boolean last =
                switch (failure.kind()) {
                    case LOST, CANCELED -> false;
                    case UNSUPPORTED, FAILED -> true;
                };
        return new RemoteLine.Failure(failure.getMessage(), List.of(), last);
    }

    @Override
    public Optional<BuildkitClient> reach() throws BuilderException, InterruptedException {
        return switch (attempt()) {
            case Attempt.Answered(BuildkitClient client) -> Optional.of(client);
            case Attempt.Failed _ -> Optional.empty();
        };
    }

    @Override
    public Optional<ByteStream> dial() throws BuilderException, InterruptedException {
        if (status() != NodeStatus.RUNNING) {
            return Optional.empty();
        }
        try {
            return Optional.of(RemoteLine.stream(host, place, options));
        } catch (RemoteLine.Unreached unreached) {
            RemoteLine.Failure failure = unreached.failure();
            throw BuilderErrors.unreached(node.endpoint(), failure.words(), failure.help());
        }
    }

    /// Its end is the end of the connection.
    @Override
    public NodeWatch watch(Consumer<BuilderDeath> told) {
        return NodeWatch.NONE;
    }

    @Override
    public List<String> drift() {
        return List.of();
    }

    /// It is not ours to stop.
    @Override
    public void stop() {}

    /// It is not ours to remove.
    @Override
    public void remove(boolean keepState) {}

    @Override
    public void close() {}
}

package dev.jbake.build;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Definition;
import dev.jbake.buildkit.ResultFiles;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SolveRequest;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.policy.PolicyContext;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import dev.jbake.target.WebAddress;
import io.grpc.BindableService;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A context that a builder fetches, for the policies that lie in it. It is fetched when the first
/// file is asked for, and once for the build and for this; policies may read on until the build's
/// end.
final class FetchedContext implements PolicyContext, AutoCloseable {
    private final BuildkitClient client;
    private final Definition graph;
    private final List<BindableService> services;
    private final StatusEvents news;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock.
    private @Nullable Session session;

    /// Guarded by the lock.
    private @Nullable RunningSolve solve;

    /// Guarded by the lock.
    private @Nullable ResultFiles files;

    private FetchedContext(
            BuildkitClient client,
            Definition graph,
            List<BindableService> services,
            StatusEvents news) {
        this.client = client;
        this.graph = graph;
        this.services = List.copyOf(services);
        this.news = news;
    }

    /// The context of a target that is not of this machine; null where it has none.
    ///
    /// @param services what the builder needs of us to fetch it
    static @Nullable FetchedContext of(
            Target target,
            BuildInputs files,
            Host host,
            BuildkitClient client,
            List<BindableService> services,
            Events events)
            throws UnusableInput {
        Definition graph = files.graphs().get("context");
        if (graph == null) {
            graph =
                    switch (RemoteAddress.of(target.context()).orElse(null)) {
                        case GitAddress git -> new GitGraphs(target, host).context(git);
                        case WebAddress web -> AddressGraph.archive(web).definition();
                        case null -> null;
                    };
        }
        return graph == null
                ? null
                : new FetchedContext(
                        client, graph, services, new StatusEvents(target.name(), events, "policy"));
    }

    @Override
    public Optional<String> read(String name, int limit) throws IOException {
        try {
            lock.lockInterruptibly();
            try {
                return text(files(), name, limit);
            } finally {
                lock.unlock();
            }
        } catch (BuildkitException failed) {
            throw new IOException(failed.getMessage(), failed);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was cancelled");
        }
    }

    private ResultFiles files() throws BuildkitException, InterruptedException {
        if (files == null) {
            session = client.session("", services);
            solve = client.start(SolveRequest.unseen(), session, news);
            files = solve.files(solve.graph(graph));
        }
        return files;
    }

    private static Optional<String> text(ResultFiles files, String name, int limit)
            throws BuildkitException, IOException, InterruptedException {
        Optional<ResultFiles.Entry> entry = files.find(name);
        if (entry.isEmpty() || entry.get().folder()) {
            return Optional.empty();
        }
        byte[] bytes = files.read(name, limit + 1);
        if (bytes.length > limit) {
            throw new IOException("it is larger than %d bytes".formatted(limit));
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            throw new IOException("it is not UTF-8", notText);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (solve != null) {
                solve.close();
            }
            if (session != null) {
                session.close();
            }
        } finally {
            lock.unlock();
        }
    }
}

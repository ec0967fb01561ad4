package dev.jbake.build;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.buildkit.Graph;
import dev.jbake.buildkit.ResultFiles;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SolveRequest;
import dev.jbake.event.Events;
import dev.jbake.target.WebAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Dockerfiles that lie on web servers; a builder fetches each once a run.
final class Pages {
    /// A Dockerfile larger than this, in bytes, is a mistake; as large as the peer allows.
    private static final int LARGEST = 2 * 1024 * 1024;

    private static final String FILE = "Dockerfile";

    private final Events events;
    private final ReentrantLock fetching = new ReentrantLock();

    /// By the address; guarded by the lock.
    private final Map<String, String> texts = new HashMap<>();

    Pages(Events events) {
        this.events = events;
    }

    /// @param target the one that the step is shown with
    /// @throws UnusableInput when it is too large
    String text(String target, WebAddress address, BuildkitClient client)
            throws BuildkitException, UnusableInput, InterruptedException {
        fetching.lockInterruptibly();
        try {
            String known = texts.get(address.url());
            if (known == null) {
                known = fetch(target, address, client);
                texts.put(address.url(), known);
            }
            return known;
        } finally {
            fetching.unlock();
        }
    }

    private String fetch(String target, WebAddress address, BuildkitClient client)
            throws BuildkitException, UnusableInput, InterruptedException {
        Graph graph =
                Graph.source(
                        address.url(),
                        Map.of("http.filename", FILE),
                        List.of("source.http"),
                        "[internal] load " + address.shown());
        try (Session session = client.session("", List.of());
                RunningSolve solve =
                        client.start(
                                SolveRequest.unseen(), session, new StatusEvents(target, events))) {
            GatewayResult result = solve.graph(graph.definition());
            ResultFiles files = solve.files(result);
            long size = files.find(FILE).map(ResultFiles.Entry::size).orElse(0L);
            if (size > LARGEST) {
                throw new UnusableInput(
                        "dockerfile",
                        "Dockerfile %s bigger than allowed max size (2.097MB)"
                                .formatted(address.shown()),
                        "");
            }
            String text = new String(files.read(FILE, LARGEST), StandardCharsets.UTF_8);
            solve.finish();
            return text;
        }
    }
}

package dev.jbake.remote;

import dev.jbake.build.AddressGraph;
import dev.jbake.build.ArchiveLooks;
import dev.jbake.build.FetchServices;
import dev.jbake.build.KnownHosts;
import dev.jbake.build.StatusEvents;
import dev.jbake.build.UnusableInput;
import dev.jbake.builder.OpenBuilder;
import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.buildkit.Graph;
import dev.jbake.buildkit.ResultFiles;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SolveRequest;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.target.GitAddress;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is at an address, fetched and open: the files of a repository or an archive, or a single
/// file; this is the door of the room.
///
/// The builder fetches, so that what it has already is not fetched again, and it reads the files
/// out as long as this is open. Nothing of it comes to this machine but the files that are asked
/// for.
public final class RemoteDefinition implements AutoCloseable {
    /// A definition larger than this, in bytes, is a mistake. Only single files have this limit.
    static final int LARGEST_FILE = 2 * 1024 * 1024;

    /// A file of a tree larger than this, in bytes, is a mistake.
    private static final int LARGEST_IN_TREE = 64 * 1024 * 1024;

    private final RemoteAddress address;
    private final Session session;
    private final RunningSolve solve;
    private @Nullable ResultFiles tree;
    private byte @Nullable [] single;

    private RemoteDefinition(RemoteAddress address, Session session, RunningSolve solve) {
        this.address = address;
        this.session = session;
        this.solve = solve;
    }

    /// Fetches it.
    ///
    /// @param builder stays open as long as this
    /// @param events hears of the steps that fetch
    /// @throws RemoteException when it cannot be fetched, with the reason
    public static RemoteDefinition open(
            RemoteAddress address, OpenBuilder builder, Host host, Events events)
            throws RemoteException, InterruptedException {
        if (address instanceof GitAddress git && git.problem() != null) {
            throw RemoteFailures.address(git, git.problem());
        }
        BuildkitClient client = builder.first().client();
        Session session;
        String knownHosts;
        try {
            knownHosts = address instanceof GitAddress git ? KnownHosts.about(git, host) : "";
            session = client.session("", FetchServices.of(address, host));
        } catch (UnusableInput missing) {
            throw RemoteFailures.agent(missing);
        }
        RunningSolve solve =
                client.start(SolveRequest.unseen(), session, new StatusEvents(null, events));
        var definition = new RemoteDefinition(address, session, solve);
        boolean went = false;
        try {
            definition.fetch(
                    AddressGraph.of(
                            address,
                            host.environment().isTrue("BUILDX_BAKE_GIT_ADVICE"),
                            knownHosts));
            went = true;
            return definition;
        } catch (BuildkitException problem) {
            throw RemoteFailures.fetch(address, problem);
        } finally {
            if (!went) {
                definition.close();
            }
        }
    }

    private void fetch(Graph graph)
            throws BuildkitException, RemoteException, InterruptedException {
        ResultFiles fetched = evaluated(graph);
        if (!(address instanceof WebAddress web)) {
            tree = fetched;
            return;
        }
        byte[] start = fetched.read(AddressGraph.FILE, ArchiveLooks.ENOUGH);
        if (ArchiveLooks.isArchive(start)) {
            tree = evaluated(AddressGraph.archive(web));
            return;
        }
        long size = fetched.find(AddressGraph.FILE).map(ResultFiles.Entry::size).orElse(0L);
        if (size > LARGEST_FILE) {
            throw RemoteFailures.tooLarge(web, size);
        }
        single = size <= start.length ? start : fetched.read(AddressGraph.FILE, LARGEST_FILE);
    }

    private ResultFiles evaluated(Graph graph) throws BuildkitException, InterruptedException {
        GatewayResult result = solve.graph(graph.definition());
        solve.evaluate(result);
        return solve.files(result);
    }

    public RemoteAddress address() {
        return address;
    }

    /// Whether it has files and folders, as a repository and an archive have; otherwise it is one
    /// file.
    public boolean isTree() {
        return tree != null;
    }

    /// The one file it is; empty where it is a tree.
    public Optional<byte[]> single() {
        return single == null ? Optional.empty() : Optional.of(single.clone());
    }

    /// Whether the tree has a file, not a folder, of this path. A single file has none.
    public boolean hasFile(String path) throws RemoteException, InterruptedException {
        return find(path).filter(each -> !each.folder()).isPresent();
    }

    private Optional<ResultFiles.Entry> find(String path)
            throws RemoteException, InterruptedException {
        if (tree == null) {
            return Optional.empty();
        }
        try {
            return tree.find(path);
        } catch (BuildkitException problem) {
            throw RemoteFailures.fetch(address, problem);
        }
    }

    /// A file of the tree.
    ///
    /// @throws RemoteException when it is not there, or too large
    public byte[] read(String path) throws RemoteException, InterruptedException {
        ResultFiles files = tree;
        Optional<ResultFiles.Entry> entry = find(path);
        if (files == null || entry.isEmpty()) {
            throw RemoteFailures.missing(address, path);
        }
        if (entry.get().size() > LARGEST_IN_TREE) {
            throw RemoteFailures.tooLarge(path, LARGEST_IN_TREE);
        }
        try {
            return files.read(path, LARGEST_IN_TREE);
        } catch (BuildkitException problem) {
            throw RemoteFailures.fetch(address, problem);
        }
    }

    /// What is in a folder of the tree, by name; nothing where there is no such folder.
    public List<Entry> list(String folder) throws RemoteException, InterruptedException {
        List<Entry> entries = new ArrayList<>();
        if (tree == null) {
            return entries;
        }
        try {
            for (ResultFiles.Entry each : tree.list(folder)) {
                boolean leads = each.link() && leadsToFolder(folder + "/" + each.name());
                entries.add(new Entry(each.name(), each.folder() || leads, each.link()));
            }
            return entries;
        } catch (BuildkitException problem) {
            throw RemoteFailures.fetch(address, problem);
        }
    }

    private boolean leadsToFolder(String link) throws RemoteException, InterruptedException {
        return find(link).map(ResultFiles.Entry::folder).orElse(false);
    }

    /// A file or folder in a folder of the tree.
    ///
    /// @param folder it is a folder, or a link to one
    public record Entry(String name, boolean folder, boolean link) {}

    /// Lets go of the builder.
    @Override
    public void close() {
        solve.close();
        session.close();
    }
}

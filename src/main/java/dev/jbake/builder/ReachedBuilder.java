package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.CacheRecord;
import dev.jbake.buildkit.PruneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// A builder of which every node runs and is connected, as it was found: nothing was booted.
public final class ReachedBuilder implements AutoCloseable {
    /// The first BuildKit that knows the two newer bounds says so in its capabilities.
    private static final String SPACE_BOUNDS = "gc.freespacefilter";

    private final String name;
    private final List<Node> nodes;
    private final List<BuildkitClient> clients;
    private final List<Driver> drivers;

    /// A node of it.
    public record Node(String name, BuildkitClient client) {}

    /// @param clients of its nodes, in their order
    ReachedBuilder(StoredBuilder builder, List<BuildkitClient> clients, List<Driver> drivers) {
        this.name = builder.name();
        List<Node> found = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            found.add(new Node(builder.nodes().get(i).name(), clients.get(i)));
        }
        this.nodes = List.copyOf(found);
        this.clients = List.copyOf(clients);
        this.drivers = List.copyOf(drivers);
    }

    public String name() {
        return name;
    }

    public List<Node> nodes() {
        return nodes;
    }

    /// What is in the caches, one node after the other.
    ///
    /// @param filters of [CacheFilters]
    public List<CacheRecord> usage(List<String> filters)
            throws BuilderException, InterruptedException {
        List<Callable<List<CacheRecord>>> questions = new ArrayList<>();
        for (BuildkitClient client : clients) {
            questions.add(() -> {
                try {
                    return client.diskUsage(filters);
                } catch (BuildkitException failure) {
                    throw BuilderErrors.buildkit(failure);
                }
            });
        }
        List<CacheRecord> all = new ArrayList<>();
        AtOnce.all(questions).forEach(all::addAll);
        return all;
    }

    /// Throws away what of the caches may go, in all nodes at the same time.
    ///
    /// @param freed hears of each piece that is gone, on one thread at a time
    public void prune(PruneRules rules, Consumer<CacheRecord> freed)
            throws BuilderException, InterruptedException {
        Consumer<CacheRecord> oneByOne =
                record -> {
                    synchronized (clients) {
                        freed.accept(record);
                    }
                };
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (BuildkitClient client : clients) {
            tasks.add(() -> {
                prune(client, rules, oneByOne);
                return true;
            });
        }
        AtOnce.all(tasks);
    }

    private static void prune(BuildkitClient client, PruneRules rules, Consumer<CacheRecord> freed)
            throws BuilderException, InterruptedException {
        try {
            boolean newer = rules.maxUsedSpace() != 0 || rules.minFreeSpace() != 0;
            if (newer && !client.capabilities().llb().contains(SPACE_BOUNDS)) {
                throw BuilderErrors.wrong(
                        "buildkit v0.17.0+ is required for max-used-space and min-free-space"
                                + " filters");
            }
            client.prune(rules, freed);
        } catch (BuildkitException failure) {
            throw BuilderErrors.buildkit(failure);
        }
    }

    @Override
    public void close() {
        clients.forEach(BuildkitClient::close);
        drivers.forEach(Driver::close);
    }
}

package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.CacheFilters;
import dev.jbake.builder.CacheText;
import dev.jbake.builder.ReachedBuilder;
import dev.jbake.buildkit.CacheRecord;
import dev.jbake.buildkit.PruneRules;
import dev.jbake.host.Host;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jbake prune`; this throws away what of a builder's cache may go.
@Command(
        name = "prune",
        description = {
            "Throw away what of a builder's cache is not in use.",
            "",
            "Prints each piece that is gone, and how much room they took.",
        },
        sortOptions = false)
final class PruneCommand implements Callable<Integer> {
    private final Host host;

    @Option(
            names = {"-a", "--all"},
            description = "What BuildKit keeps for itself too, such as frontends.")
    private boolean all;

    @Mixin private CacheFilterOption filter = new CacheFilterOption();

    @Option(
            names = "--reserved-space",
            paramLabel = "BYTES",
            converter = Bytes.class,
            description = "How much may always stay, such as 10g.")
    private long reservedSpace;

    @Option(
            names = "--max-used-space",
            paramLabel = "BYTES",
            converter = Bytes.class,
            description = "How much may stay at most.")
    private long maxUsedSpace;

    @Option(
            names = "--min-free-space",
            paramLabel = "BYTES",
            converter = Bytes.class,
            description = "How much room on the disk there should be.")
    private long minFreeSpace;

    @Option(
            names = "--keep-storage",
            paramLabel = "BYTES",
            converter = Bytes.class,
            hidden = true,
            description = "The old name of --reserved-space.")
    private @Nullable Long keepStorage;

    @Option(
            names = {"-f", "--force"},
            description = "Do not ask.")
    private boolean force;

    @Option(names = "--verbose", description = "Print all that is known of each piece.")
    private boolean verbose;

    @Mixin private BuilderChoice choice = new BuilderChoice();
    @Mixin private Patience patience = new Patience();

    /// What was printed so far.
    private boolean begun;

    private long freed;

    PruneCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        if (keepStorage != null) {
            host.err()
                    .println(
                            "Flag --keep-storage has been deprecated, keep-storage flag has been"
                                    + " changed to reserved-space");
        }
        try {
            CacheFilters filters = filter.read();
            if (!force && !Confirmation.of(host, question())) {
                return Exit.OK.code();
            }
            BuilderDesk desk = new BuilderDesk(host);
            @Nullable String name = choice.of(null, host);
            try (ReachedBuilder builder = patience.over(() -> desk.reach(name))) {
                builder.prune(rules(filters), this::tell);
            }
            host.out().print(CacheText.prunedSum(freed));
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        }
    }

    private String question() {
        return "WARNING! This will remove all "
                + (all ? "" : "dangling ")
                + "build cache. Are you sure you want to continue?";
    }

    private PruneRules rules(CacheFilters filters) {
        return new PruneRules(
                all,
                filters.filters(),
                filters.keep(),
                keepStorage == null ? reservedSpace : keepStorage,
                maxUsedSpace,
                minFreeSpace);
    }

    private void tell(CacheRecord record) {
        host.out()
                .print(
                        verbose
                                ? CacheText.prunedWhole(record, host.clock().instant())
                                : CacheText.pruned(record, !begun, host.clock().instant()));
        begun = true;
        freed += record.size();
    }
}

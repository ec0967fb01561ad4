package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.CacheText;
import dev.jbake.builder.ReachedBuilder;
import dev.jbake.buildkit.CacheRecord;
import dev.jbake.host.Host;
import dev.jbake.template.TemplateException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jbake du`; this shows what is in a builder's cache.
@Command(
        name = "du",
        description = "Show what is in a builder's cache, and how much room it takes.",
        sortOptions = false)
final class DuCommand implements Callable<Integer> {
    private final Host host;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "How to write it: table, pretty, json with one piece a line, or a Go template such as"
                        + " '{{.ID}} {{.Size}}', with 'table ' before it for columns. Fields: ID, Parents,"
                        + " CreatedAt, Mutable, Reclaimable, Shared, Size, Description, UsageCount,"
                        + " LastUsedAt, Type. Default: table."
            })
    private @Nullable String format;

    @Option(names = "--verbose", description = "The same as --format=pretty.")
    private boolean verbose;

    @Mixin private CacheFilterOption filter = new CacheFilterOption();
    @Mixin private BuilderChoice choice = new BuilderChoice();
    @Mixin private Patience patience = new Patience();

    DuCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        boolean formatted = format != null && !format.isEmpty();
        if (verbose && formatted) {
            throw new Failure(Exit.FAILED, "--format and --verbose cannot be used together");
        }
        String form = formatted ? String.valueOf(format) : verbose ? "pretty" : "table";
        BuilderDesk desk = new BuilderDesk(host);
        @Nullable String name = choice.of(null, host);
        try {
            List<String> filters = filter.read().filters();
            try (ReachedBuilder builder = patience.over(() -> desk.reach(name))) {
                List<CacheRecord> records = builder.usage(filters);
                host.out()
                        .print(
                                CacheText.usage(
                                        records,
                                        form,
                                        !filter.isWritten(),
                                        host.clock().instant()));
            }
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        } catch (TemplateException wrong) {
            throw Failure.of(wrong);
        }
    }
}

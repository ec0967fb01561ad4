package dev.jbake.cli;

import dev.jbake.builder.BuilderDesk;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.ReachedBuilder;
import dev.jbake.history.HistoryException;
import dev.jbake.history.PastBuilds;
import dev.jbake.host.Host;
import dev.jbake.template.TemplateException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/// Where the commands of `history` begin: the builder that they ask, which is started where it does
/// not run.
final class HistoryDesk {
    @Mixin private BuilderChoice choice = new BuilderChoice();

    /// What a command does with the builds.
    interface Work {
        void run(PastBuilds builds)
                throws HistoryException, TemplateException, Failure, InterruptedException;
    }

    /// @param ref as the user wrote it: an id, or all of `builder/node/id`
    /// @param work is given the builds of the builder
    int with(Host host, String ref, Work work) throws Failure, InterruptedException {
        int slash = ref.indexOf('/');
        @Nullable String name = choice.of(slash > 0 ? ref.substring(0, slash) : null, host);
        BuilderDesk desk = new BuilderDesk(host);
        try {
            BuilderBoot.run(host, desk, name);
            try (ReachedBuilder builder = desk.reach(name)) {
                work.run(new PastBuilds(builder, desk.notes(), host.clock().instant()));
            }
            return Exit.OK.code();
        } catch (BuilderException failure) {
            throw Failure.of(failure);
        } catch (TemplateException wrong) {
            throw Failure.of(wrong);
        } catch (HistoryException failure) {
            throw new Failure(Exit.FAILED, failure.getMessage(), failure);
        }
    }

    /// The id in what the user wrote.
    static String id(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}

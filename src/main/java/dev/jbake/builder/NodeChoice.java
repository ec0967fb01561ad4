package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Worker;
import dev.jbake.target.Platform;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which node of a builder is spoken to where one is enough: the first that was fixed to the
/// platform, else the first whose BuildKit builds for it.
///
/// @param listener hears of nodes that have to be booted to be asked
record NodeChoice(StoredBuilder builder, Drivers drivers, BootListener listener) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// @param platform null for the first node
    StoredNode of(@Nullable Platform platform) throws BuilderException, InterruptedException {
        if (builder.nodes().isEmpty()) {
            throw BuilderErrors.wrong("no nodes available");
        }
        if (platform == null) {
            return builder.nodes().getFirst();
        }
        for (StoredNode node : builder.nodes()) {
            if (node.platforms().contains(platform)) {
                return node;
            }
        }
        for (StoredNode node : builder.nodes()) {
            if (offers(node, platform.toString())) {
                return node;
            }
        }
        throw BuilderErrors.wrong(
                "no nodes available for platform " + platform,
                "Look at what there is: jbake inspect " + builder.name());
    }

    private boolean offers(StoredNode node, String platform)
            throws BuilderException, InterruptedException {
        try (Driver driver = drivers.of(builder.driver(), node);
                var client = driver.open(listener).client()) {
            List<Worker> workers = client.workers(PATIENCE);
            return workers.stream().anyMatch(each -> each.platforms().contains(platform));
        } catch (BuildkitException failure) {
            throw BuilderErrors.buildkit(failure);
        }
    }
}

package dev.jbake.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The removal of builders, all at the same time; each goes from the store even where something of
/// it cannot be removed.
///
/// @param keepState leaves the volumes with the caches
/// @param keepDaemon leaves the containers as they are
record Removals(
        BuilderStore store,
        KnownBuilders known,
        Drivers drivers,
        boolean keepState,
        boolean keepDaemon) {

    List<Removal> run(List<String> names) throws BuilderException, InterruptedException {
        List<Callable<Removal>> removals = new ArrayList<>();
        for (String name : names) {
            removals.add(() -> removed(name));
        }
        return AtOnce.all(removals);
    }

    private Removal removed(String name) throws InterruptedException {
        @Nullable String error = null;
        try {
            StoredBuilder builder = known.find(name);
            if (builder.isContext()) {
                throw BuilderErrors.wrong(
                        "context builder cannot be removed, run `docker context rm "
                                + name
                                + "` to remove this context");
            }
            if (!keepDaemon) {
                error = withoutNodes(builder);
            }
            store.change(locked -> {
                locked.remove(builder.name());
                return builder;
            });
        } catch (BuilderException failure) {
            error = BuilderErrors.reason(failure);
        }
        return new Removal(name, error);
    }

    /// @return what went wrong with a node; null when they are gone
    private @Nullable String withoutNodes(StoredBuilder builder) throws InterruptedException {
        @Nullable String error = null;
        for (StoredNode node : builder.nodes()) {
            try (Driver driver = drivers.of(builder.driver(), node)) {
                driver.remove(keepState);
            } catch (BuilderException failure) {
                error =
                        "failed to remove node "
                                + node.name()
                                + ": "
                                + BuilderErrors.reason(failure);
            }
        }
        return error;
    }
}

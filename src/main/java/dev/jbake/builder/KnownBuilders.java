package dev.jbake.builder;

import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The builders there are: those of the store, and one for each docker context that none of them is
/// named like.
final class KnownBuilders {
    private final BuilderStore store;
    private final DockerContexts contexts;

    KnownBuilders(Host host, BuilderStore store) {
        this.store = store;
        this.contexts = new DockerContexts(host.environment());
    }

    /// All of them, those of the store first.
    List<StoredBuilder> all() throws BuilderException {
        List<StoredBuilder> all = new ArrayList<>(store.all());
        List<String> known = all.stream().map(StoredBuilder::name).toList();
        try {
            for (String context : contexts.names()) {
                if (!known.contains(context)) {
                    all.add(context(context));
                }
            }
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
        return all;
    }

    /// The one of a name.
    ///
    /// @param name null or empty for the chosen one
    StoredBuilder find(@Nullable String name) throws BuilderException {
        String wanted = name == null || name.isEmpty() ? chosen() : name;
        Optional<StoredBuilder> stored = store.find(wanted);
        if (stored.isPresent()) {
            return stored.get();
        }
        try {
            if (contexts.names().contains(wanted)) {
                return context(wanted);
            }
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
        throw BuilderErrors.unknown(wanted, names());
    }

    /// The one of a name, to be worked with: a docker context has to be the chosen one.
    ///
    /// @param name null or empty for the chosen one
    StoredBuilder usable(@Nullable String name) throws BuilderException {
        StoredBuilder found = find(name);
        try {
            if (found.isContext() && !found.name().equals(contexts.current())) {
                throw BuilderErrors.otherContext(found.name());
            }
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
        return found;
    }

    /// The name of the chosen one.
    String chosen() throws BuilderException {
        try {
            String context = contexts.current();
            return store.current(contexts.key(context)).map(StoredBuilder::name).orElse(context);
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    List<String> names() throws BuilderException {
        return all().stream().map(StoredBuilder::name).toList();
    }

    private static StoredBuilder context(String name) {
        StoredNode node =
                new StoredNode(name, name, List.of(), new TreeMap<>(), List.of(), new TreeMap<>());
        return new StoredBuilder(name, StoredBuilder.DOCKER, List.of(node), false);
    }
}

package dev.jbake.builder;

import dev.jbake.target.BuilderSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a manifest declares, made true in the store and in the engine: created when absent, adopted
/// when equal, made anew with its cache when changed.
final class Reconcile {
    private final BuilderStore store;
    private final Drivers drivers;

    Reconcile(BuilderStore store, Drivers drivers) {
        this.store = store;
        this.drivers = drivers;
    }

    /// The stored builder that is as declared. Its container, if any, fits it or is removed.
    ///
    /// @param endpoint where a new builder runs
    StoredBuilder settle(BuilderSpec spec, String endpoint, BootListener listener)
            throws BuilderException, InterruptedException {
        OptionCheck.check(spec.driver(), spec.options());
        if (!spec.driver().equals(StoredBuilder.DOCKER_CONTAINER)) {
            throw BuilderErrors.unknownDriver(spec.driver());
        }
        if (spec.name().equals("default")) {
            throw BuilderErrors.reservedName();
        }
        String name = BuilderName.of(spec.name());
        StoredBuilder known = store.find(name).orElse(null);
        StoredNode wanted = node(spec, known, name, endpoint);
        if (known == null) {
            listener.said("creating builder \"" + name + "\"");
            return saved(name, wanted);
        }
        if (!known.driver().equals(spec.driver())) {
            throw BuilderErrors.wrong(
                    "There is already a builder \""
                            + name
                            + "\", with the driver "
                            + known.driver()
                            + " and not "
                            + spec.driver()
                            + ".",
                    "Give the declared one another name, or remove the other: jbake rm " + name);
        }
        StoredNode before = known.nodes().isEmpty() ? wanted : known.nodes().getFirst();
        List<String> changes = new ArrayList<>(changes(before, wanted));
        if (changes.isEmpty()) {
            changes.addAll(drift(wanted));
        }
        if (changes.isEmpty()) {
            return known;
        }
        listener.said(
                "builder \""
                        + name
                        + "\" is made anew, with its cache, because of its changed "
                        + String.join(", ", changes));
        try (Driver driver = drivers.of(known.driver(), before)) {
            driver.remove(true);
        }
        return saved(name, wanted);
    }

    private static StoredNode node(
            BuilderSpec spec, @Nullable StoredBuilder known, String name, String endpoint) {
        SequencedMap<String, String> files = new TreeMap<>();
        String config = spec.config();
        if (config != null) {
            byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
            files.put("buildkitd.toml", Base64.getEncoder().encodeToString(bytes));
        }
        Optional<StoredNode> first =
                Optional.ofNullable(known).flatMap(builder -> builder.nodes().stream().findFirst());
        return new StoredNode(
                first.map(StoredNode::name).orElse(name + "0"),
                first.map(StoredNode::endpoint).orElse(endpoint),
                first.map(StoredNode::platforms).orElse(List.of()),
                spec.options(),
                DaemonFlags.complete(spec.flags(), spec.options(), config),
                files);
    }

    private StoredBuilder saved(String name, StoredNode node)
            throws BuilderException, InterruptedException {
        StoredBuilder builder =
                new StoredBuilder(name, StoredBuilder.DOCKER_CONTAINER, List.of(node), false);
        return store.change(open -> {
            open.save(builder);
            return builder;
        });
    }

    private static List<String> changes(StoredNode before, StoredNode wanted) {
        TreeSet<String> changes = new TreeSet<>();
        TreeSet<String> names = new TreeSet<>(before.options().keySet());
        names.addAll(wanted.options().keySet());
        for (String name : names) {
            if (!String.valueOf(before.options().get(name))
                    .equals(String.valueOf(wanted.options().get(name)))) {
                changes.add(name);
            }
        }
        if (!before.flags().equals(wanted.flags())) {
            changes.add("flags");
        }
        if (!before.files().equals(wanted.files())) {
            changes.add("configuration");
        }
        return List.copyOf(changes);
    }

    /// The store may say what its container does not do yet.
    private List<String> drift(StoredNode node) throws BuilderException, InterruptedException {
        try (Driver driver = drivers.of(StoredBuilder.DOCKER_CONTAINER, node)) {
            return driver.drift();
        }
    }
}

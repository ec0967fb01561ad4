package dev.jbake.target;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A way to come by a BuildKit; this is the table of drivers, each with its table of options.
public enum BuilderDriver {
    /// BuildKit in a container of an engine.
    DOCKER_CONTAINER("docker-container", true),
    /// The BuildKit inside an engine.
    DOCKER("docker", false),
    /// A BuildKit that somebody else runs.
    REMOTE("remote", false),
    /// BuildKit in pods of a Kubernetes cluster.
    KUBERNETES("kubernetes", true),
    /// Docker Build Cloud; known, so that such builders can stay in the store, but not built with.
    CLOUD("cloud", false);

    private final String text;
    private final boolean starts;

    BuilderDriver(String text, boolean starts) {
        this.text = text;
        this.starts = starts;
    }

    /// As in `--driver`.
    public String text() {
        return text;
    }

    /// Whether it starts buildkitd, so that flags and a `buildkitd.toml` can be given to it.
    public boolean startsBuildkit() {
        return starts;
    }

    /// In the order they are documented in.
    public List<DriverOption> options() {
        return switch (this) {
            case DOCKER_CONTAINER -> DriverTables.DOCKER_CONTAINER;
            case DOCKER -> List.of();
            case REMOTE -> DriverTables.REMOTE;
            case KUBERNETES -> DriverTables.KUBERNETES;
            case CLOUD -> DriverTables.CLOUD;
        };
    }

    /// The line about an option.
    public Optional<DriverOption> option(String name) {
        return options().stream().filter(option -> option.covers(name)).findFirst();
    }

    /// Names of all options, for suggestions.
    public List<String> optionNames() {
        return options().stream().map(DriverOption::name).toList();
    }

    /// The driver of a name.
    public static Optional<BuilderDriver> named(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /// Names of all drivers, for suggestions.
    public static List<String> names() {
        return Arrays.stream(values()).map(BuilderDriver::text).toList();
    }
}

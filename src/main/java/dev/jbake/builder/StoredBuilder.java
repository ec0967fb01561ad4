package dev.jbake.builder;

import java.util.List;

/// A builder as the store has it: a name for one or more nodes with one driver.
///
/// @param driver `docker-container`, `docker`, `kubernetes`, `remote`; empty when a docker context
///   stands for a builder
/// @param dynamic whether its nodes come and go by themselves (kubernetes)
public record StoredBuilder(String name, String driver, List<StoredNode> nodes, boolean dynamic) {
    public static final String DOCKER_CONTAINER = "docker-container";
    public static final String DOCKER = "docker";
    public static final String REMOTE = "remote";
    public static final String KUBERNETES = "kubernetes";

    public StoredBuilder {
        nodes = List.copyOf(nodes);
    }

    /// Whether it is not a stored builder but the engine of a docker context.
    public boolean isContext() {
        return driver.isEmpty() || driver.equals(DOCKER);
    }

    StoredBuilder withNodes(List<StoredNode> others) {
        return new StoredBuilder(name, driver, others, dynamic);
    }
}

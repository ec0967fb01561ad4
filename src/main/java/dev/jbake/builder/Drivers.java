package dev.jbake.builder;

import dev.jbake.engine.DockerCredentials;
import dev.jbake.host.Host;

/// The drivers by name; the only place that knows which there are.
final class Drivers {
    private final Host host;
    private final DockerCredentials logins;

    Drivers(Host host) {
        this.host = host;
        this.logins = new DockerCredentials(host.environment(), host.clock());
    }

    /// The driver of a node.
    ///
    /// @param name of the driver, as the store has it
    /// @throws BuilderException when there is no such driver, when the node's options are not its
    ///   options, or when the engine's address cannot be understood
    Driver of(String name, StoredNode node) throws BuilderException {
        return switch (name) {
            case StoredBuilder.DOCKER_CONTAINER ->
                    new DockerContainerDriver(
                            host, Engines.of(host, node.endpoint()), node, logins);
            case StoredBuilder.DOCKER -> new EngineDriver(Engines.of(host, node.endpoint()), node);
            case StoredBuilder.REMOTE -> new RemoteDriver(host, node);
            case StoredBuilder.KUBERNETES -> new KubernetesDriver(host, node);
            default -> throw BuilderErrors.unknownDriver(name);
        };
    }
}

package dev.jbake.export;

import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;

/// Where images are loaded; this knows engines by the names of their docker contexts.
@FunctionalInterface
public interface EngineSource {
    /// @param context empty for the engine the user has chosen
    Engine engine(String context) throws EngineException;

    /// Engines as the docker client knows them.
    static EngineSource of(Host host) {
        return context -> context.isEmpty() ? Engine.connect(host) : Engine.connect(host, context);
    }
}

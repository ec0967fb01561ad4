package dev.jbake.builder;

import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.EngineInfo;
import dev.jbake.host.Host;
import dev.jbake.target.Platform;

/// Engines by the names that the store knows them by.
final class Engines {
    private Engines() {}

    static Engine of(Host host, String endpoint) throws BuilderException {
        try {
            return Engine.connect(host, endpoint);
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    /// What an engine's own containers run on, which is what `local` means for it.
    static Platform platform(Engine engine) throws BuilderException, InterruptedException {
        try {
            EngineInfo info = engine.info();
            return Platform.local(info.system(), info.architecture());
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    /// The name of the engine the user has chosen.
    static String current(Host host) throws BuilderException {
        DockerContexts contexts = new DockerContexts(host.environment());
        try {
            return contexts.key(contexts.current());
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }
}

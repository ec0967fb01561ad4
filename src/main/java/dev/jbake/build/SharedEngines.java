package dev.jbake.build;

import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.export.EngineSource;
import java.util.Map;
import java.util.TreeMap;

/// The engines that images of a run are loaded into, each opened once; what one says of itself is
/// then asked once, however many targets are loaded.
final class SharedEngines implements EngineSource, AutoCloseable {
    private final EngineSource source;
    private final Map<String, Engine> open = new TreeMap<>();

    SharedEngines(EngineSource source) {
        this.source = source;
    }

    @Override
    public synchronized Engine engine(String context) throws EngineException {
        Engine known = open.get(context);
        if (known == null) {
            known = source.engine(context);
            open.put(context, known);
        }
        return known;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Engine::close);
        open.clear();
    }
}

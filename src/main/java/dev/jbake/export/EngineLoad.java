package dev.jbake.export;

import dev.jbake.buildkit.session.FileSink;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.ImageLoad;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An image going into an engine while BuildKit still makes it; this passes the bytes on and keeps
/// none.
///
/// Nothing is asked of the engine before the first byte: a build that fails leaves it alone.
final class EngineLoad implements FileSink {
    private final Engine engine;
    private final LoadListener listener;
    private @Nullable ImageLoad load;

    EngineLoad(Engine engine, LoadListener listener) {
        this.engine = engine;
        this.listener = listener;
    }

    @Override
    public OutputStream open(SequencedMap<String, String> metadata) throws IOException {
        listener.started();
        try {
            ImageLoad opened =
                    engine.load(layer ->
                            listener.layer(
                                    "loading layer " + layer.id(), layer.current(), layer.total()));
            load = opened;
            return opened.body();
        } catch (EngineException failure) {
            throw failed(failure);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    @Override
    public void finished() throws IOException {
        @Nullable ImageLoad opened = load;
        load = null;
        if (opened == null) {
            return;
        }
        try (opened) {
            opened.finish();
            listener.finished(null);
        } catch (EngineException failure) {
            throw failed(failure);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    @Override
    public void abandoned(Exception cause) {
        @Nullable ImageLoad opened = load;
        load = null;
        if (opened != null) {
            opened.close();
            listener.finished(ExportErrors.reason(cause));
        }
    }

    private IOException failed(EngineException failure) {
        listener.finished(failure.getMessage());
        return new IOException(failure.getMessage(), failure);
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the load was interrupted");
    }
}

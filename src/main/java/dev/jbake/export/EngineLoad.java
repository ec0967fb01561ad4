package dev.jbake.export;

import dev.jbake.buildkit.session.FileSink;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.ImageDetail;
import dev.jbake.engine.ImageLoad;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An image going into an engine while BuildKit still makes it; this passes the bytes on and keeps
/// none.
///
/// Nothing is asked of the engine before the first byte: a build that fails leaves it alone.
final class EngineLoad implements FileSink {
    private final Engine engine;

    /// What the exporter calls the image: one store of engines goes by the first, another by the
    /// second.
    private static final List<String> IDENTIFIERS =
            List.of("containerimage.config.digest", "containerimage.digest");

    private final LoadListener listener;
    private final List<String> names;
    private @Nullable ImageLoad load;

    /// @param names the image's tags
    EngineLoad(Engine engine, List<String> names, LoadListener listener) {
        this.engine = engine;
        this.names = List.copyOf(names);
        this.listener = listener;
    }

    /// An image that has not changed since it was loaded is only given its names, and not one byte
    /// of it is sent.
    @Override
    public boolean wants(SequencedMap<String, String> metadata) throws IOException {
        try {
            for (String key : IDENTIFIERS) {
                String id = metadata.getOrDefault(key, "");
                Optional<ImageDetail> image = id.isEmpty() ? Optional.empty() : engine.image(id);
                if (image.isPresent() && image.get().id().equals(id)) {
                    for (String name : names) {
                        engine.tag(id, name);
                    }
                    listener.present(id);
                    return false;
                }
            }
            return true;
        } catch (EngineException failure) {
            throw failed(failure);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
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

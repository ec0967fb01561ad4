package dev.jbake.export;

import org.jspecify.annotations.Nullable;

/// What hears how an image gets into an engine.
///
/// Called on threads of the load, in order.
public interface LoadListener {
    /// The step's name as people know it.
    String STEP = "importing to docker";

    /// Nobody listens.
    LoadListener SILENT =
            new LoadListener() {
                @Override
                public void started() {}

                @Override
                public void present(String image) {}

                @Override
                public void layer(String part, long current, long total) {}

                @Override
                public void finished(@Nullable String error) {}
            };

    /// The first bytes are there.
    void started();

    /// The engine has the image already, and nothing is sent; no other method is called.
    ///
    /// @param image its identifier
    void present(String image);

    /// @param part such as `loading layer 5f70bf18a086`
    void layer(String part, long current, long total);

    /// @param error one line; null when the engine has the image
    void finished(@Nullable String error);
}

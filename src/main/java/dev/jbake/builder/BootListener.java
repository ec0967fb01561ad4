package dev.jbake.builder;

import org.jspecify.annotations.Nullable;

/// What hears how a builder is made ready: one step with parts, and lines said before something is
/// done.
///
/// Called on the thread that boots, in order; parts of a pull also on others.
public interface BootListener {
    /// The step's name as people know it.
    String STEP = "[internal] booting buildkit";

    /// Nobody listens.
    BootListener SILENT =
            new BootListener() {
                @Override
                public void started(String step) {}

                @Override
                public void partStarted(String part) {}

                @Override
                public void partMoved(String part, long current, long total) {}

                @Override
                public void partFinished(String part) {}

                @Override
                public void finished(@Nullable String error) {}

                @Override
                public void said(String line) {}
            };

    /// Work begins; not called when the builder is ready.
    void started(String step);

    /// @param part such as `pulling image moby/buildkit:buildx-stable-1`
    void partStarted(String part);

    /// @param current bytes so far
    /// @param total bytes; 0 when not known
    void partMoved(String part, long current, long total);

    void partFinished(String part);

    /// The step is over.
    ///
    /// @param error one line; null when all went well
    void finished(@Nullable String error);

    /// Something the user should know, said before it is done: a builder created or recreated.
    void said(String line);
}

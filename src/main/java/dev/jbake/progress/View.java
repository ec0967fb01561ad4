package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// One way to show a build; this is called by the thread of a [Display] only.
interface View {

    /// Shows what is new.
    ///
    /// @param events what happened since the last call, already on the board; may be none, as time
    ///   passes too
    /// @param changed the steps those events changed
    void show(List<BuildEvent> events, Collection<Step> changed, Instant now);

    /// Shows what has not been shown, and what is said at the end.
    void close(Instant now);
}

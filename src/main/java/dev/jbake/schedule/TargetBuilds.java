package dev.jbake.schedule;

import dev.jbake.target.Target;
import java.util.SequencedMap;

/// Those who can build a target; this is the one interface a schedule needs.
public interface TargetBuilds {

    /// Builds a target until its result exists and has been evaluated, but exports nothing yet.
    ///
    /// @param inputs the begun builds of the targets whose results this one uses, by target name;
    ///   they stay open until this one's build is closed
    /// @throws InterruptedException when the thread was interrupted, which means: stop now
    Begun begin(Target target, SequencedMap<String, Begun> inputs)
            throws BuildFailed, InterruptedException;
}

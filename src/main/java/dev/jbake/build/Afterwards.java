package dev.jbake.build;

import dev.jbake.schedule.BuildFailed;
import java.util.SequencedMap;

/// What is left to do when BuildKit has exported a target, before the target counts as built.
@FunctionalInterface
interface Afterwards {
    /// Nothing.
    Afterwards NOTHING = _ -> {};

    /// An image that is known by its digest needs no second name.
    Afterwards BY_DIGEST = response -> response.remove("containerimage.config.digest");

    /// This, and then another.
    default Afterwards then(Afterwards next) {
        return response -> {
            run(response);
            next.run(response);
        };
    }

    /// @param response what the exporters said, to be corrected by what is done here
    void run(SequencedMap<String, String> response) throws BuildFailed, InterruptedException;
}

package dev.jbake.doctor;

import dev.jbake.builder.BuilderException;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.engine.EngineException;
import java.io.IOException;
import java.util.List;

/// One thing to look at, which may take its time.
///
/// @param name what a finding is called when the look itself fails
/// @param late what to do when it takes too long, a line each
record Check(String name, Look look, List<String> late) {
    Check {
        late = List.copyOf(late);
    }

    Check(String name, Look look) {
        this(name, look, List.of("Give it longer: --timeout 1m"));
    }

    interface Look {
        List<Finding> run()
                throws BuilderException,
                        EngineException,
                        BuildkitException,
                        IOException,
                        InterruptedException;
    }

    /// @return what was seen, or why nothing was
    List<Finding> run() throws InterruptedException {
        try {
            return look.run();
        } catch (BuilderException failure) {
            return List.of(Finding.problem(name, failure.getMessage(), failure.help()));
        } catch (EngineException failure) {
            return List.of(Finding.problem(name, failure.getMessage(), failure.help()));
        } catch (BuildkitException | IOException failure) {
            return List.of(Finding.problem(name, String.valueOf(failure.getMessage())));
        }
    }
}

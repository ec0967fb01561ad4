package dev.jbake.build;

import dev.jbake.builder.BuilderException;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Identifiers;
import dev.jbake.export.ExportException;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.target.Target;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The load of one platform of a target whose other outputs have all of them: a build of its own,
/// whose steps are in the cache.
///
/// @param build built the others
/// @param target for the one platform, and with the one output
/// @param inputs the targets that it uses
record LoadApart(NodeBuild build, Target target, Map<String, BegunTarget> inputs)
        implements Afterwards {
    LoadApart {
        inputs = new TreeMap<>(inputs);
    }

    /// What the others said stays what is said of the target.
    @Override
    public void run(SequencedMap<String, String> response)
            throws BuildFailed, InterruptedException {
        try (BegunSolve begun = build.again(Identifiers.next()).solve(target, inputs)) {
            begun.finish();
        } catch (BuilderException problem) {
            throw TargetFailures.of(problem);
        } catch (UnusableInput problem) {
            throw TargetFailures.of(problem);
        } catch (ExportException problem) {
            throw TargetFailures.of(problem);
        } catch (BuildkitException problem) {
            throw TargetFailures.of(problem, Optional.empty());
        }
    }
}

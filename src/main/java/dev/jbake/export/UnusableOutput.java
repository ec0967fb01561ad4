package dev.jbake.export;

import dev.jbake.target.Target;
import java.util.List;

/// A target whose outputs cannot be made, or not together with those of others; this is found
/// before anything is built.
///
/// @param words what is wrong, for people
/// @param help what to do; may be empty
public record UnusableOutput(Target target, String words, List<String> help) {
    public UnusableOutput {
        help = List.copyOf(help);
    }

    /// A target that is wrong by itself.
    public static UnusableOutput alone(Target target, ExportException problem) {
        return new UnusableOutput(
                target, "target " + target.name() + ": " + problem.getMessage(), problem.help());
    }

    /// The words name the targets.
    static UnusableOutput together(Target target, ExportException problem) {
        return new UnusableOutput(target, String.valueOf(problem.getMessage()), problem.help());
    }
}

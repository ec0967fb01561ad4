package dev.jbake.build;

import dev.jbake.build.TargetFailure.Kind;
import dev.jbake.builder.BuilderDeath;
import dev.jbake.builder.BuilderException;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.SolveFailure;
import dev.jbake.export.ExportException;
import dev.jbake.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What other rooms throw while a target is built, as the one failure that a schedule knows; all
/// sentences of this room are here.
final class TargetFailures {
    /// What Go puts before an error that crossed gRPC; it says nothing to people.
    private static final Pattern WRAPPED = Pattern.compile("rpc error: code = \\w+ desc = ");

    private TargetFailures() {}

    static TargetFailure of(UnusableInput problem) {
        String hint = problem.hint().isEmpty() ? "" : "\n" + problem.hint();
        return new TargetFailure(Kind.FAILED, problem.words() + hint, List.of(), problem);
    }

    static TargetFailure of(BuilderException problem) {
        return new TargetFailure(
                Kind.FAILED, String.valueOf(problem.getMessage()), List.of(), problem);
    }

    static TargetFailure of(ExportException problem) {
        List<String> words = new ArrayList<>(List.of(String.valueOf(problem.getMessage())));
        words.addAll(problem.help());
        return new TargetFailure(Kind.FAILED, String.join("\n", words), List.of(), problem);
    }

    static TargetFailure of(RegistryException problem) {
        List<String> words = new ArrayList<>(List.of(String.valueOf(problem.getMessage())));
        words.addAll(problem.help());
        return new TargetFailure(Kind.FAILED, String.join("\n", words), List.of(), problem);
    }

    /// @param death what is known of the builder's end, if it has ended
    static TargetFailure of(BuildkitException problem, Optional<BuilderDeath> death) {
        return switch (problem.kind()) {
            case LOST -> lost(problem, death);
            case CANCELED, UNSUPPORTED, FAILED -> solve(problem);
        };
    }

    private static TargetFailure lost(BuildkitException problem, Optional<BuilderDeath> death) {
        StringBuilder words = new StringBuilder("the builder is gone: ");
        words.append(death.map(BuilderDeath::why).orElse(problem.getMessage()));
        death.stream()
                .flatMap(each -> each.log().stream())
                .forEach(line -> words.append("\n  ").append(line));
        return new TargetFailure(Kind.BUILDER_LOST, words.toString(), List.of(), problem);
    }

    private static TargetFailure solve(BuildkitException problem) {
        String message = WRAPPED.matcher(problem.getMessage()).replaceAll("");
        String words =
                "failed to solve: "
                        + message
                        + RegistryAdvice.on(message).map(advice -> "\n" + advice).orElse("");
        if (!(problem instanceof SolveFailure failure)) {
            return new TargetFailure(Kind.FAILED, words, List.of(), problem);
        }
        Kind kind =
                switch (failure.code()) {
                    case "Internal" -> Kind.INTERNAL;
                    case "ResourceExhausted" -> Kind.EXHAUSTED;
                    default -> Kind.FAILED;
                };
        return new TargetFailure(
                kind,
                words,
                failure.sources().stream().map(StatusEvents::excerpt).toList(),
                problem);
    }
}

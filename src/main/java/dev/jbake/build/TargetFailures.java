package dev.jbake.build;

import dev.jbake.build.TargetFailure.Kind;
import dev.jbake.builder.BuilderDeath;
import dev.jbake.builder.BuilderException;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.SolveFailure;
import dev.jbake.engine.EngineException;
import dev.jbake.export.ExportException;
import dev.jbake.registry.RegistryException;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /// A push by the engine that failed.
    static TargetFailure of(EngineException problem) {
        List<String> words = new ArrayList<>(List.of(problem.getMessage()));
        words.addAll(problem.help());
        RegistryAdvice.on(problem.getMessage()).ifPresent(words::add);
        return new TargetFailure(Kind.FAILED, String.join("\n", words), List.of(), problem);
    }

    /// An engine that pushes by itself names what it pushes.
    static TargetFailure namesWithImages(String builder) {
        return new TargetFailure(
                Kind.FAILED,
                """
                --publish atomic needs a builder that pushes by digest, and "%s" is an engine's own BuildKit.
                Build with a builder in a container: jbake create --use\
                """
                        .formatted(builder),
                List.of(),
                null);
    }

    /// No login could be had for a push by the engine.
    static TargetFailure of(IOException noLogin) {
        String words = String.valueOf(noLogin.getMessage());
        return new TargetFailure(Kind.FAILED, words, List.of(), noLogin);
    }

    /// @param reported what the builder says it runs
    static TargetFailure unrunnable(
            List<Platform> platforms, String builder, List<String> reported) {
        String names = names(platforms);
        String words =
                """
                builder "%s" cannot run programs for %s, and steps of the Dockerfile do.
                It runs %s.
                Have its machine emulate it: docker run --privileged --rm tonistiigi/binfmt --install %s
                Or give it a node that runs it: jbake create --append --name %s --platform %s ADDRESS
                Or compile for it in a stage that begins with FROM --platform=$BUILDPLATFORM\
                """
                        .formatted(
                                builder,
                                names,
                                String.join(", ", reported),
                                platforms.stream()
                                        .map(Platform::architecture)
                                        .distinct()
                                        .collect(Collectors.joining(",")),
                                builder,
                                names.replace(", ", ","));
        return new TargetFailure(Kind.FAILED, words, List.of(), null);
    }

    static String unrunnableUnlessCached(String target, List<Platform> platforms, String builder) {
        return "WARNING: target %s: builder \"%s\" cannot run programs for %s; steps that the cache does not have will fail"
                .formatted(target, builder, names(platforms));
    }

    private static String names(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
    }

    /// @param step the step that was to read the cache, and what it failed of
    static TargetFailure unread(String step) {
        return new TargetFailure(Kind.CACHE_UNREAD, step, List.of(), null);
    }

    /// @param death what is known of the builder's end, if it has ended
    static TargetFailure of(BuildkitException problem, Optional<BuilderDeath> death) {
        return switch (problem.kind()) {
            case LOST -> lost(problem, death);
            case CANCELED, UNSUPPORTED, FAILED -> solve(problem);
        };
    }

    private static TargetFailure lost(BuildkitException problem, Optional<BuilderDeath> death) {
        String why = death.map(BuilderDeath::why).orElse(problem.getMessage());
        List<String> log = death.map(BuilderDeath::log).orElse(List.of());
        return new TargetFailure(Kind.BUILDER_LOST, gone(why, log), List.of(), problem);
    }

    /// The builder's end, when it could not be brought back.
    static TargetFailure notRevived(TargetFailure loss, BuilderException problem) {
        List<String> words = new ArrayList<>(List.of(loss.line()));
        words.add("It could not be brought back: " + problem.getMessage());
        words.addAll(problem.help());
        return new TargetFailure(Kind.BUILDER_LOST, String.join("\n", words), List.of(), problem);
    }

    /// The builder of a target that had begun is gone.
    static TargetFailure lost(BuilderDeath death) {
        return new TargetFailure(
                Kind.BUILDER_LOST, gone(death.why(), death.log()), List.of(), null);
    }

    private static String gone(String why, List<String> log) {
        StringBuilder words = new StringBuilder("the builder is gone: ").append(why);
        log.forEach(line -> words.append("\n  ").append(line));
        return words.toString();
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
        if (RegistryTrouble.in(message).isPresent()) {
            kind = Kind.TRANSIENT;
        }
        return new TargetFailure(
                kind,
                words,
                failure.sources().stream().map(StatusEvents::excerpt).toList(),
                failure.denials(),
                problem);
    }
}

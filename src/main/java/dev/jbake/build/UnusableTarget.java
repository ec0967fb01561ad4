package dev.jbake.build;

import dev.jbake.host.Host;
import dev.jbake.target.CallWish;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A target that cannot be built on this machine as it is; this is found before anything is
/// started.
///
/// @param attribute the target's attribute at fault
/// @param words what is wrong, for people
/// @param hint what to do; may be empty
public record UnusableTarget(Target target, String attribute, String words, String hint) {

    /// Every target with a missing folder, Dockerfile or secret, or with something that cannot be
    /// built like this.
    ///
    /// @param chosen the builder for all targets; null where each has its own
    /// @param inputRead the manifest itself came on standard input
    public static List<UnusableTarget> among(
            Manifest manifest, Host host, @Nullable String chosen, boolean inputRead) {
        String reader = inputRead ? "the manifest" : null;
        List<UnusableTarget> problems = new ArrayList<>();
        boolean ruled = true;
        for (Target target : manifest.targets().values()) {
            try {
                BuildInputs files = BuildInputs.of(target, host, "", manifest.tree());
                if (files.readsStandardInput()) {
                    checkInput(target, reader);
                    reader = "the target \"%s\"".formatted(target.name());
                }
                SourceRules.check(target, files, host);
                if (ruled) {
                    // They hold for all targets, and are wrong once.
                    ruled = false;
                    SourceRules.file(host);
                }
                FrontendAttributes.check(target);
                new TargetSecrets(target, host).check();
                TargetAgents.of(target, host, manifest.tree());
                checkCall(target);
                checkBuilders(target, manifest, chosen);
            } catch (UnusableInput problem) {
                problems.add(
                        new UnusableTarget(
                                target, problem.attribute(), problem.words(), problem.hint()));
            }
        }
        return problems;
    }

    /// What is read once is there for one.
    ///
    /// @param reader who has it already; null for nobody
    private static void checkInput(Target target, @Nullable String reader) throws UnusableInput {
        if (reader != null) {
            boolean context = target.context().equals("-");
            throw new UnusableInput(
                    context ? BuildInputs.CONTEXT : BuildInputs.DOCKERFILE,
                    "standard input is read already, by " + reader,
                    "One target may be built from it, and the manifest then lies in a file.");
        }
    }

    private static void checkCall(Target target) throws UnusableInput {
        String call = target.call();
        String flaw = call == null ? null : CallWish.flaw(call);
        if (flaw != null) {
            throw new UnusableInput(
                    "call",
                    "the call \"%s\" cannot be made: %s".formatted(call, flaw),
                    "call = \"check\", or another question that the frontend knows");
        }
    }

    /// A result lives in the builder that made it.
    private static void checkBuilders(Target target, Manifest manifest, @Nullable String chosen)
            throws UnusableInput {
        if (chosen != null) {
            return;
        }
        for (Map.Entry<String, String> link : target.targetContexts().entrySet()) {
            Optional<Target> parent = manifest.target(link.getValue());
            if (parent.isPresent() && !Objects.equals(parent.get().builder(), target.builder())) {
                throw new UnusableInput(
                        "builder",
                        "failed to use %s as context %s for %s because targets build with different builders"
                                .formatted(link.getValue(), link.getKey(), target.name()),
                        "Give both the same builder, or build with --builder.");
            }
        }
    }
}

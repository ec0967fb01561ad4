package dev.jbake.build;

import dev.jbake.host.Host;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;

/// A target that cannot be built on this machine as it is; this is found before anything is
/// started.
///
/// @param attribute the target's attribute at fault
/// @param words what is wrong, for people
/// @param hint what to do; may be empty
public record UnusableTarget(Target target, String attribute, String words, String hint) {

    /// Every target with a missing folder, Dockerfile or secret.
    public static List<UnusableTarget> among(Manifest manifest, Host host) {
        List<UnusableTarget> problems = new ArrayList<>();
        for (Target target : manifest.targets().values()) {
            try {
                BuildInputs.of(target, host, "");
                new TargetSecrets(target, host).check();
            } catch (UnusableInput problem) {
                problems.add(
                        new UnusableTarget(
                                target, problem.attribute(), problem.words(), problem.hint()));
            }
        }
        return problems;
    }
}

package dev.jbake.cli;

import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;

/// The rights targets ask for beyond an ordinary build, against those the user grants with
/// `--allow`.
final class Privileges {
    private static final Map<String, String> MEANING =
            new TreeMap<>(
                    Map.of(
                            "network.host", "Running build containers that can access host network",
                            "security.insecure",
                                    "Running privileged containers that can make system changes"));

    private Privileges() {}

    /// @throws Failure naming all that is asked for and not granted, and the flags that grant it
    static void check(Manifest manifest, BuildOptions options) throws Failure {
        SequencedSet<String> missing = new LinkedHashSet<>();
        for (Target target : manifest.targets().values()) {
            if ("host".equals(target.network())) {
                missing.add("network.host");
            }
            missing.addAll(target.entitlements());
        }
        missing.removeAll(options.allowed());
        if (missing.isEmpty()) {
            return;
        }
        StringBuilder words =
                new StringBuilder(
                        "additional privileges requested\nYour build is requesting privileges for following possibly insecure capabilities:\n\n");
        missing.forEach(
                each -> words.append(" - ").append(MEANING.getOrDefault(each, each)).append('\n'));
        words.append("\nPass \"--allow ")
                .append(String.join(" --allow ", missing))
                .append("\" to grant requested privileges.");
        throw new Failure(Exit.FAILED, words.toString());
    }
}

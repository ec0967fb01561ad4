package dev.jbake.doctor;

import dev.jbake.buildkit.Worker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a BuildKit can build for, itself and by emulation, held against what builds want.
final class Platforms {
    private Platforms() {}

    static Finding look(List<Worker> workers, List<String> wanted) {
        Set<String> known = new LinkedHashSet<>();
        workers.forEach(worker -> known.addAll(worker.platforms()));
        if (known.isEmpty()) {
            return Finding.problem("platforms", "BuildKit has no worker to run steps");
        }
        String own = architecture(known.iterator().next());
        Set<String> emulated = new TreeSet<>();
        known.stream().filter(each -> !sameKind(own, architecture(each))).forEach(emulated::add);
        List<String> missing = new ArrayList<>();
        List<String> slow = new ArrayList<>();
        for (String each : new TreeSet<>(wanted)) {
            if (known.stream().noneMatch(each::equals)) {
                missing.add(each);
            } else if (emulated.contains(each)) {
                slow.add(each);
            }
        }
        String words =
                known.iterator().next()
                        + (emulated.isEmpty()
                                ? "; nothing is emulated"
                                : "; emulated: " + String.join(", ", emulated));
        if (!missing.isEmpty()) {
            return Finding.problem(
                    "platforms",
                    "targets want " + String.join(", ", missing) + ", but there is " + words,
                    "Have them emulated: docker run --privileged --rm tonistiigi/binfmt --install "
                            + String.join(
                                    ",", missing.stream().map(Platforms::architecture).toList()),
                    "Then start the builder anew: jbake stop, and jbake inspect --bootstrap");
        }
        return slow.isEmpty()
                ? Finding.ok("platforms", words)
                : Finding.warning(
                        "platforms",
                        String.join(", ", slow)
                                + (slow.size() == 1 ? " is" : " are")
                                + " emulated, which is slow",
                        "A node of that kind builds it faster: `nodes` of the builder, or jbake"
                                + " create --append");
    }

    private static String architecture(String platform) {
        String[] parts = platform.split("/");
        return parts.length > 1 ? parts[1] : platform;
    }

    /// 386 is a part of amd64.
    private static boolean sameKind(String own, String other) {
        return own.equals(other) || (own.equals("amd64") && other.equals("386"));
    }
}

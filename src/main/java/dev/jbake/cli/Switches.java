package dev.jbake.cli;

import dev.jbake.host.Environment;
import java.util.List;

/// The variables of the environment that turn off what a build adds by itself; a word in them that
/// is neither yes nor no ends it, as guessing would publish an image that nobody wanted so.
final class Switches {
    private static final List<String> NAMES =
            List.of("BUILDX_NO_DEFAULT_ATTESTATIONS", "BUILDX_NO_DEFAULT_OCI_ARTIFACT");

    private Switches() {}

    static void check(Environment environment) throws Failure {
        for (String name : NAMES) {
            String word = environment.nonEmpty(name).orElse("");
            if (!word.isEmpty() && !environment.isTrue(name) && !environment.isFalse(name)) {
                throw new Failure(
                        Exit.FAILED,
                        "%s must be \"true\" or \"false\", not \"%s\"".formatted(name, word));
            }
        }
    }
}

package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The sentences about what was asked for on the command line.
final class SelectionErrors {
    /// More names than this do not help anybody.
    private static final int SHOWN = 20;

    private SelectionErrors() {}

    static Diagnostic noMatch(String pattern) {
        return Diagnostic.error(
                "unknown-target",
                "No target or group matches \"%s\".".formatted(pattern),
                null,
                "Quote a pattern, so that the shell leaves it alone.");
    }

    static Diagnostic noDefault(Collection<String> known) {
        return Diagnostic.error(
                "no-default",
                "Nothing was asked for, and there is no target or group called \"default\".",
                null,
                "Name what to build, or \"all\" for everything.",
                list(known));
    }

    static Diagnostic unknown(String name, Optional<String> meant, Collection<String> known) {
        List<String> help = new ArrayList<>(meant.stream().toList());
        help.add(list(known));
        return Diagnostic.error(
                "unknown-target",
                "There is no target or group called \"%s\".".formatted(name),
                null,
                help.toArray(String[]::new));
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return "The manifest has no targets.";
        }
        String names = String.join(", ", known.stream().limit(SHOWN).toList());
        return "There are: " + names + (known.size() > SHOWN ? ", …" : "");
    }
}

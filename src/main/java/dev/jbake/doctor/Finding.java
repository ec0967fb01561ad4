package dev.jbake.doctor;

import java.util.List;

/// What one check has to say; this is a line of the report.
///
/// @param check such as `engine` or `registry docker.io`
/// @param words a sentence or less
/// @param help what to do, a line each; can be pasted where it is a command
public record Finding(String check, Verdict verdict, String words, List<String> help) {
    public Finding {
        help = List.copyOf(help);
    }

    static Finding ok(String check, String words) {
        return new Finding(check, Verdict.OK, words, List.of());
    }

    static Finding warning(String check, String words, String... help) {
        return new Finding(check, Verdict.WARNING, words, List.of(help));
    }

    static Finding problem(String check, String words, List<String> help) {
        return new Finding(check, Verdict.PROBLEM, words, help);
    }

    static Finding problem(String check, String words, String... help) {
        return new Finding(check, Verdict.PROBLEM, words, List.of(help));
    }

    static Finding skipped(String check, String why) {
        return new Finding(check, Verdict.SKIPPED, why, List.of());
    }

    Finding of(String node) {
        return node.isEmpty() ? this : new Finding(node + ": " + check, verdict, words, help);
    }
}

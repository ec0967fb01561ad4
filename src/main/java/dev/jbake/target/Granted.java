package dev.jbake.target;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// What a command line grants by naming it in `--set`: who writes a path there need not allow it
/// once more.
///
/// @param rights `network.host` and `security.insecure`
/// @param reads paths as written
/// @param writes paths as written
public record Granted(List<String> rights, List<String> reads, List<String> writes) {

    public static final Granted NOTHING = new Granted(List.of(), List.of(), List.of());

    public Granted {
        rights = List.copyOf(rights);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /// Both together.
    public Granted and(Granted other) {
        return new Granted(
                both(rights, other.rights), both(reads, other.reads), both(writes, other.writes));
    }

    private static List<String> both(List<String> some, List<String> more) {
        SequencedSet<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}

package dev.jbake.function;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// All functions a manifest can call; this is the door of the room.
///
/// Three more, `try`, `can` and `convert`, take their arguments unevaluated and are part of the
/// evaluator. Source: the peer's documentation of its standard library, and go-cty's `stdlib`.
public final class StandardLibrary {

    /// A related few; made when one of them may be meant, since most manifests call none or a
    /// handful.
    private interface Family {
        List<Function> functions();
    }

    private final Deque<Family> unread;
    private final Map<String, Function> read = new HashMap<>();

    /// @param clock what `timestamp` reads
    /// @param random what `uuidv4` and `bcrypt` draw from; it should be hard to guess
    /// @param home the user's home folder, what `homedir` gives
    public StandardLibrary(Clock clock, RandomGenerator random, String home) {
        // Those that manifests call most stand first.
        unread =
                new ArrayDeque<>(
                        List.of(
                                Strings::functions,
                                Logic::functions,
                                Lists::functions,
                                Mappings::functions,
                                Numbers::functions,
                                Formats::functions,
                                Encodings::functions,
                                Regexes::functions,
                                () -> Times.functions(clock),
                                () -> Paths.functions(home),
                                Sets::functions,
                                () -> Hashes.functions(random),
                                () -> Uuids.functions(random),
                                Networks::functions,
                                Semver::functions));
    }

    /// The function of a name.
    public Optional<Function> find(String name) {
        Function found = read.get(name);
        while (found == null && !unread.isEmpty()) {
            readNext();
            found = read.get(name);
        }
        return Optional.ofNullable(found);
    }

    /// The names of all functions, in order.
    public SequencedSet<String> names() {
        while (!unread.isEmpty()) {
            readNext();
        }
        return new TreeSet<>(read.keySet());
    }

    private void readNext() {
        for (Function function : unread.removeFirst().functions()) {
            read.put(function.name(), function);
        }
    }
}

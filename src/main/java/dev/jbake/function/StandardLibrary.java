package dev.jbake.function;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// All functions a manifest can call; this is the door of the room.
///
/// Three more, `try`, `can` and `convert`, take their arguments unevaluated and are part of the
/// evaluator. Source: the peer's documentation of its standard library, and go-cty's `stdlib`.
public final class StandardLibrary {

    private final SequencedMap<String, Function> functions;

    /// @param clock what `timestamp` reads
    /// @param random what `uuidv4` and `bcrypt` draw from; it should be hard to guess
    /// @param home the user's home folder, what `homedir` gives
    public StandardLibrary(Clock clock, RandomGenerator random, String home) {
        List<Function> all = new ArrayList<>();
        all.addAll(Numbers.functions());
        all.addAll(Logic.functions());
        all.addAll(Strings.functions());
        all.addAll(Formats.functions());
        all.addAll(Paths.functions(home));
        all.addAll(Lists.functions());
        all.addAll(Mappings.functions());
        all.addAll(Sets.functions());
        all.addAll(Regexes.functions());
        all.addAll(Encodings.functions());
        all.addAll(Hashes.functions(random));
        all.addAll(Uuids.functions(random));
        all.addAll(Times.functions(clock));
        all.addAll(Networks.functions());
        all.addAll(Semver.functions());
        TreeMap<String, Function> byName = new TreeMap<>();
        all.forEach(each -> byName.put(each.name(), each));
        functions = Collections.unmodifiableSequencedMap(byName);
    }

    /// By name, in the order of the names.
    public SequencedMap<String, Function> functions() {
        return functions;
    }
}

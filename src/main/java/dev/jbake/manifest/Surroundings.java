package dev.jbake.manifest;

import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// What the language may see of the machine; this is all of it.
///
/// @param environment the process environment
/// @param localPlatform `linux/amd64` and the like, the value of `BAKE_LOCAL_PLATFORM`
/// @param clock now, for `timestamp()`
/// @param random for `uuidv4()` and `bcrypt()`
public record Surroundings(
        SequencedMap<String, String> environment,
        String localPlatform,
        Clock clock,
        RandomGenerator random) {

    public Surroundings {
        environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
    }

    public static Surroundings of(
            Map<String, String> environment,
            String localPlatform,
            Clock clock,
            RandomGenerator random) {
        return new Surroundings(new TreeMap<>(environment), localPlatform, clock, random);
    }
}

package dev.jbake.fuzz;

import dev.jbake.rego.Functions;
import dev.jbake.rego.RegoValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a policy may do besides the language, where it may do nothing.
final class NoFunctions implements Functions {
    @Override
    public boolean has(String name) {
        return false;
    }

    @Override
    public Optional<RegoValue> call(String name, List<RegoValue> args) {
        return Optional.empty();
    }

    @Override
    public void print(String place, String line) {}

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}

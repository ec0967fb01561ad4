package dev.jbake.rego;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What policies may do that the language itself cannot.
public interface Functions {
    /// Whether there is a function of that name.
    boolean has(String name);

    /// Calls one.
    ///
    /// @return nothing where it is undefined for these arguments
    Optional<RegoValue> call(String name, List<RegoValue> args) throws RegoException;

    /// A line that the policy prints.
    ///
    /// @param place such as `Dockerfile.rego:3`
    void print(String place, String line);

    /// The time that `time.now_ns` tells.
    Instant now();
}

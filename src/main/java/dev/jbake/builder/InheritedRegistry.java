package dev.jbake.builder;

import java.nio.file.Path;
import java.util.List;

/// What a builder takes over from its engine about one registry.
///
/// @param name host, perhaps with a port
/// @param mirrors hosts that are asked first
/// @param insecure whether its certificate is not checked and plain HTTP will do
/// @param authorities files with certificates that it is trusted by
record InheritedRegistry(
        String name, List<String> mirrors, boolean insecure, List<Path> authorities) {
    InheritedRegistry {
        mirrors = List.copyOf(mirrors);
        authorities = List.copyOf(authorities);
    }
}

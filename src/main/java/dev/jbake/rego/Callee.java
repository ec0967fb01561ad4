package dev.jbake.rego;

import dev.jbake.rego.Node.Definition;

/// A function that is called, or stands for another.
sealed interface Callee {
    /// Its whole name, such as `data.docker.allowed`, or `count`.
    String name();

    /// One of the policy's own rules.
    record Written(String name, Definition definition) implements Callee {}

    /// One of the language, or of who asks.
    record Known(String name) implements Callee {}
}

package dev.jbake.event;

/// Where events go; this is the one line between those who build and those who show.
///
/// Implementations accept events from any thread, keep the order of each thread, and return at
/// once.
@FunctionalInterface
public interface Events {
    void publish(BuildEvent event);
}

package dev.jbake.buildkit;

/// What hears how a build goes. It is called by one thread at a time, in the order in which the
/// daemon speaks; while it takes its time, the daemon waits.
@FunctionalInterface
public interface StatusListener {

    void changed(SolveStatus status);
}

package dev.jbake.schedule;

/// A target whose result exists; this is what its dependents build on, and what can be exported.
public interface Begun extends AutoCloseable {

    /// Exports the result and ends the build.
    ///
    /// Comes after every dependent has been closed, except where another target asks to run after
    /// this one and a dependent in turn waits for that: then dependents may still read from this
    /// one until [#close].
    ///
    /// @throws InterruptedException when the thread was interrupted, which means: stop now
    TargetResult finish() throws BuildFailed, InterruptedException;

    /// Lets go of everything; abandons the build when it has not been finished. Always called,
    /// once.
    @Override
    void close();
}

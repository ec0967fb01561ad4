package dev.jbake.builder;

/// An eye on a node while something is built on it; it is open until closed.
public interface NodeWatch extends AutoCloseable {
    /// For nodes that nothing but their connection tells of.
    NodeWatch NONE = () -> {};

    @Override
    void close();
}

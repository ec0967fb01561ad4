package dev.jbake.policy;

/// Hears what policies say of their work.
@FunctionalInterface
public interface PolicyLog {
    /// @param text may have several lines
    void line(String text);
}

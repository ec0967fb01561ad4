package dev.jbake.cli;

/// The configuration of `java.util.logging`, read when a library first logs: none at all, and so no
/// handler that would write.
///
/// What libraries log is not for users; their failures reach us as exceptions.
public final class SilentLogs {
    /// Called by the log manager, by name.
    public SilentLogs() {}
}

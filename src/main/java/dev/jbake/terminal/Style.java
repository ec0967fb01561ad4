package dev.jbake.terminal;

/// What a piece of text is about; this is all that those who show things know of colour.
public enum Style {
    PLAIN,
    /// A step that went well.
    RUN,
    CANCEL,
    WARNING,
    ERROR
}

package dev.jbake.diagnostic;

/// How bad a finding is; this is what decides whether work goes on.
public enum Severity {
    /// Nothing is built.
    ERROR,
    /// It is said, and work goes on.
    WARNING,
    /// It may be meant just so; it is said only to who asks for a review.
    NOTE
}

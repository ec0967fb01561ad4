package dev.jbake.buildkit.session;

import java.util.List;

/// What becomes of a source that a build wants to use.
public sealed interface SourceAnswer {
    /// It may be used.
    record Allow() implements SourceAnswer {}

    /// It may not.
    ///
    /// @param messages why, for people
    record Deny(List<String> messages) implements SourceAnswer {
        public Deny {
            messages = List.copyOf(messages);
        }
    }

    /// Another one is used in its place.
    record Convert(String identifier) implements SourceAnswer {}

    /// Ask again with more.
    ///
    /// @param config an image's digest and configuration
    /// @param attestations whether an image has any
    /// @param git what a reference stands for
    /// @param gitObjects the commit and the tag themselves
    record FindOut(boolean config, boolean attestations, boolean git, boolean gitObjects)
            implements SourceAnswer {}
}

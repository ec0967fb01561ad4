package dev.jbake.cli;

import picocli.CommandLine.Parameters;

/// The build of the past that a command of `history` is about, as it stands on the command line.
final class PastBuildName {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BUILD",
            defaultValue = "",
            description = "Its id. Default: the last one.")
    private String written = "";

    /// As the user wrote it: an id, all of `builder/node/id`, or `^N`; "" for the last build.
    String written() {
        return written;
    }

    /// The id in it.
    String id() {
        return HistoryDesk.id(written);
    }

    boolean isGiven() {
        return !written.isEmpty();
    }
}

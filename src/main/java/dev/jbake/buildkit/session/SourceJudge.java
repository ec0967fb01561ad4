package dev.jbake.buildkit.session;

import java.io.IOException;

/// Says whether sources may be used.
@FunctionalInterface
public interface SourceJudge {
    /// @throws IOException if it cannot say, which ends the build
    SourceAnswer judge(SourceQuestion question) throws IOException;
}

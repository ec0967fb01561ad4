package dev.jbake.buildkit.fake;

import java.util.Map;

/// What a [FakeBuildkit] does with each build it is asked for. All of it runs on threads of its
/// own, so it may wait.
///
/// Whatever it throws fails the call in question; [FakeBuildkit#failure] makes failures with
/// details.
public interface Script {

    /// What the frontend makes: the bytes of a graph by platform, or by "" when there is a single
    /// result.
    default Map<String, String> frontend(FakeBuild build) throws Exception {
        return Map.of("", "graph of " + build.ref());
    }

    /// What the frontend says about the result.
    default Map<String, String> metadata(FakeBuild build) throws Exception {
        return Map.of("containerimage.config", "{\"os\":\"linux\"}");
    }

    /// Builds a result; the daemon does it when asked to, and before it exports.
    default void evaluate(FakeBuild build, String platform) throws Exception {}

    /// Exports the result.
    ///
    /// @return what the exporters say
    default Map<String, String> export(FakeBuild build) throws Exception {
        return Map.of();
    }
}

package dev.jbake.build;

import dev.jbake.host.Environment;

/// How much of each build's provenance the metadata of a run holds.
///
/// Source: buildx's `BUILDX_METADATA_PROVENANCE`.
public enum WantedProvenance {
    NONE,
    /// Without the steps of the build and what was measured.
    MIN,
    MAX;

    private static final String VARIABLE = "BUILDX_METADATA_PROVENANCE";

    /// What a user's environment says.
    ///
    /// @param kept whether metadata are kept at all
    public static WantedProvenance of(Environment environment, boolean kept) {
        String written = environment.get(VARIABLE).orElse("");
        if (!kept || written.equals("disabled") || environment.isFalse(VARIABLE)) {
            return NONE;
        }
        return written.equals("max") ? MAX : MIN;
    }
}

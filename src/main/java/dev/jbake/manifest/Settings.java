package dev.jbake.manifest;

/// How manifests are read; this is two switches of buildx in the environment, and where they lie.
///
/// @param readsEnvironment variables take their values from the environment
/// @param fileRelative contexts in the peer's forms start from their file's folder
/// @param elsewhere the files do not lie on this machine, so that their folders are none of its
record Settings(boolean readsEnvironment, boolean fileRelative, boolean elsewhere) {
    private static final String RELATIVE = "BUILDX_BAKE_FILE_RELATIVE_PATHS";

    static Settings of(ManifestRequest request) {
        var environment = request.surroundings().environment();
        return new Settings(
                !isTrue(environment.get("BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP")),
                isTrue(environment.getOrDefault(RELATIVE, "").strip()),
                request.base().tree() != null);
    }

    /// Reports a switch that is neither on nor off; the other one then is off, as buildx has it.
    static void check(ManifestRequest request, Problems problems) {
        String relative = request.surroundings().environment().getOrDefault(RELATIVE, "").strip();
        if (!relative.isEmpty() && Reading.bool(relative) == null) {
            problems.add(FileErrors.notASwitch(RELATIVE, relative));
        }
    }

    private static boolean isTrue(@org.jspecify.annotations.Nullable String text) {
        return text != null && Boolean.TRUE.equals(Reading.bool(text));
    }
}

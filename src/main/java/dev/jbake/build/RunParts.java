package dev.jbake.build;

/// What all builds of a run use.
///
/// @param services of their sessions
/// @param inputs that several of them read
/// @param caches how they take and put caches
/// @param linked how those that are built from each other take caches together
/// @param engines that images are loaded into
/// @param notes of what was built
record RunParts(
        BuildSite site,
        TargetServices services,
        SharedInputs inputs,
        CachePlanner caches,
        LinkedCaches linked,
        SharedEngines engines,
        RunNotes notes) {

    TargetOutputs outputs() {
        return new TargetOutputs(site, engines);
    }
}

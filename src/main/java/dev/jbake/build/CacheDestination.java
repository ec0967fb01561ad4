package dev.jbake.build;

import dev.jbake.buildkit.session.CacheFolder;

/// A folder of this machine that a target puts cache into.
///
/// @param written the folder as the user wrote it
/// @param tag what the cache is called there
/// @param reset whether blobs are deleted that no tag leads to any more
/// @param mayFail whether the target counts as built when its cache is not
record CacheDestination(
        CacheFolder folder, String written, String tag, boolean reset, boolean mayFail) {}

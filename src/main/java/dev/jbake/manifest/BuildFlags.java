package dev.jbake.manifest;

import org.jspecify.annotations.Nullable;

/// The flags of the command line that change every target; this is what they were, each an override
/// applied after the user's own `--set`, in this order.
///
/// @param push `--push`
/// @param load `--load`
/// @param noCache `--no-cache[=bool]`; null when not given
/// @param pull `--pull[=bool]`; null when not given
public record BuildFlags(
        boolean push, boolean load, @Nullable Boolean noCache, @Nullable Boolean pull) {

    public static final BuildFlags NONE = new BuildFlags(false, false, null, null);
}

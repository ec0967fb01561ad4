package dev.jbake.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The flags of the command line that change every target; this is what they were, each an override
/// applied after the user's own `--set`, in this order.
///
/// @param push `--push`
/// @param load `--load`
/// @param call `--call` as written; null when not given
/// @param noCache `--no-cache[=bool]`; null when not given
/// @param pull `--pull[=bool]`; null when not given
/// @param sbom `--sbom` as written; null or empty when not given
/// @param provenance `--provenance` as written; null or empty when not given
/// @param policies `--policy` as written
public record BuildFlags(
        boolean push,
        boolean load,
        @Nullable String call,
        @Nullable Boolean noCache,
        @Nullable Boolean pull,
        @Nullable String sbom,
        @Nullable String provenance,
        List<String> policies) {

    public static final BuildFlags NONE =
            new BuildFlags(false, false, null, null, null, null, null, List.of());

    public BuildFlags {
        policies = List.copyOf(policies);
    }
}

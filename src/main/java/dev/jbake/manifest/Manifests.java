package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.target.Manifest;
import java.util.LinkedHashMap;
import java.util.List;

/// From files and wishes to targets; this is the room's front door.
public final class Manifests {
    private Manifests() {}

    /// Everything that was asked for, resolved, and all that is wrong with it.
    ///
    /// The value is worth using only when the result is [Checked#ok()].
    public static Checked<Manifest> resolve(ManifestRequest request) {
        Manifest nothing =
                new Manifest(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        List.of(),
                        new LinkedHashMap<>());
        return new Checked<>(
                nothing,
                List.of(Diagnostic.error("not-ready", "Manifests are not read yet.", null)));
    }
}

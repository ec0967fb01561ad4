package dev.jbake.manifest;

import dev.jbake.target.Manifest;

/// The resolved definition as JSON; this is what `--print` shows, byte for byte as buildx writes
/// it.
public final class DefinitionJson {
    private DefinitionJson() {}

    /// The text, with its final newline.
    public static String write(Manifest manifest) {
        return "{}\n";
    }
}

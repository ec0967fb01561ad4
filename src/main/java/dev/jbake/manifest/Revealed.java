package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.target.Manifest;
import java.util.List;

/// A manifest with the values of its sensitive variables, as a build needs it; this is also what
/// must not be shown of it.
///
/// @param manifest what is wrong with it says nothing of the values
/// @param texts the values, and what was made of them; longest first
public record Revealed(Checked<Manifest> manifest, List<String> texts) {
    public Revealed {
        texts = List.copyOf(texts);
    }
}

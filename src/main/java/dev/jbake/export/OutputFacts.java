package dev.jbake.export;

/// What the outputs of a target depend on besides the target.
///
/// @param stdoutIsConsole whether standard output is a terminal
/// @param defaultLoad the builder's driver option: a target without outputs is loaded
/// @param multipleExporters whether BuildKit takes more than one export (capability
///   `exporter.multiple`)
/// @param attestations whether BuildKit makes attestations (capability
///   `exporter.image.attestations`)
/// @param home where BuildKit keeps images
public record OutputFacts(
        boolean stdoutIsConsole,
        boolean defaultLoad,
        boolean multipleExporters,
        boolean attestations,
        ImageHome home) {

    /// The facts of a BuildKit by itself.
    public OutputFacts(
            boolean stdoutIsConsole,
            boolean defaultLoad,
            boolean multipleExporters,
            boolean attestations) {
        this(stdoutIsConsole, defaultLoad, multipleExporters, attestations, ImageHome.BUILDKIT);
    }
}

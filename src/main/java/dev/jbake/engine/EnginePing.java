package dev.jbake.engine;

/// What an engine says of itself without being asked much; this comes from the headers of `/_ping`.
///
/// @param apiVersion newest version of its API, such as `1.41`; empty when it does not say
/// @param system `linux` or `windows`
/// @param builder newest builder it has: `1` classic, `2` BuildKit
public record EnginePing(String apiVersion, String system, String builder) {

    /// Whether it speaks a version of the API.
    ///
    /// @param minor the number after `1.`
    public boolean speaks(int minor) {
        return apiVersion.matches("1\\.\\d{1,4}")
                && Integer.parseInt(apiVersion.substring(2)) >= minor;
    }
}

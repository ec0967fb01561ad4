package dev.jbake.manifest;

/// The marks of templates made plain; this is what lets a printed definition be read again.
final class Escapes {
    private Escapes() {}

    /// `${` becomes `$${`, and `%{` becomes `%%{`.
    static String of(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }
}

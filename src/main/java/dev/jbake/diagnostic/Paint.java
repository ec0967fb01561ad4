package dev.jbake.diagnostic;

/// How parts of a written finding are set off from each other; this is colours where there is a
/// screen for them.
///
/// What it gives must take as many columns as what it was given.
public interface Paint {

    /// Leaves all text as it is.
    Paint NONE = (_, text) -> text;

    /// What a piece of text is.
    enum Part {
        ERROR,
        WARNING,
        NOTE
    }

    String paint(Part part, String text);

    /// The part that a severity is shown as.
    static Part of(Severity severity) {
        return switch (severity) {
            case ERROR -> Part.ERROR;
            case WARNING -> Part.WARNING;
            case NOTE -> Part.NOTE;
        };
    }
}

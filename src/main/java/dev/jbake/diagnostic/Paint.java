package dev.jbake.diagnostic;

/// The colours of findings; this leaves text as it is where there are none.
///
/// @param on whether colours are written
record Paint(boolean on) {

    String severity(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> wrap("1;31", text);
            case WARNING -> wrap("1;33", text);
        };
    }

    String strong(String text) {
        return wrap("1", text);
    }

    /// Line numbers and the lines between them.
    String frame(String text) {
        return wrap("34", text);
    }

    private String wrap(String codes, String text) {
        return on && !text.isEmpty() ? "\u001b[" + codes + "m" + text + "\u001b[0m" : text;
    }
}

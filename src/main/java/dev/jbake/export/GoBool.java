package dev.jbake.export;

/// A truth as Go's `strconv.ParseBool` reads it, since attributes and variables mean to buildx what
/// that says.
public enum GoBool {
    TRUE,
    FALSE,
    NEITHER;

    public static GoBool of(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> TRUE;
            case "0", "f", "F", "false", "FALSE", "False" -> FALSE;
            default -> NEITHER;
        };
    }
}

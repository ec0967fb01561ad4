package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sentences about files: those that are not there, or cannot be read.
final class FileErrors {
    private FileErrors() {}

    static Diagnostic none(List<String> names) {
        return Diagnostic.error(
                "no-manifest",
                "There is no manifest here.",
                null,
                "Write one of %s, or name a file with -f.".formatted(String.join(", ", names)));
    }

    static Diagnostic unreadable(String name, IOException why) {
        return Diagnostic.error(
                "unreadable",
                "\"%s\" cannot be read: %s.".formatted(name, reason(name, why)),
                null);
    }

    static Diagnostic missing(String name) {
        return Diagnostic.error("no-such-file", "There is no file \"%s\".".formatted(name), null);
    }

    static Diagnostic configUnreadable(String path, IOException why, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "unreadable",
                "\"%s\" cannot be read: %s.".formatted(path, reason(path, why)),
                span,
                "A configuration of more than one line is taken as the text itself.");
    }

    /// Java's exceptions about files say the name and often nothing else.
    private static String reason(String name, IOException why) {
        String message = String.valueOf(why.getMessage());
        return switch (why) {
            case java.nio.file.NoSuchFileException _ -> "there is no such file";
            case java.nio.file.AccessDeniedException _ -> "permission is denied";
            default -> message.equals(name) ? why.getClass().getSimpleName() : message;
        };
    }

    static Diagnostic notASwitch(String variable, String value) {
        return Diagnostic.error(
                "environment-switch",
                "%s is \"%s\", which is neither on nor off.".formatted(variable, value),
                null,
                "%s=1".formatted(variable));
    }
}

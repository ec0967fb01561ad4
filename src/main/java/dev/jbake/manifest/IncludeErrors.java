package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sentences about `include`.
final class IncludeErrors {
    private IncludeErrors() {}

    static Diagnostic notAnEntry(SourceSpan span) {
        return error(
                "An entry of \"include\" is a path, or a map with one.",
                span,
                "include: [services/*/jbake.yaml]",
                "include: [{ path: services/*/jbake.yaml, prefix: true }]");
    }

    static Diagnostic pathMissing(SourceSpan span) {
        return error(
                "This entry of \"include\" does not say which file.",
                span,
                "path: services/api/jbake.yaml");
    }

    static Diagnostic unknownKey(String key, SourceSpan span, Optional<String> meant) {
        return error(
                "An entry of \"include\" has no key \"%s\".".formatted(key),
                span,
                meant.orElse("Its keys are %s.".formatted(String.join(", ", IncludeItem.KEYS))));
    }

    static Diagnostic notPlain(String key, SourceSpan span) {
        String help =
                switch (key) {
                    case "path" -> "Files are read before anything is evaluated: write the path.";
                    case "prefix" -> "Write true for the file's folder, or a name.";
                    case "outside" -> "Write true or false.";
                    default -> "Write a map of names and values.";
                };
        return error("This is not what \"%s\" can be.".formatted(key), span, help);
    }

    static Diagnostic badPrefix(String text, SourceSpan span) {
        return error(
                "\"%s\" cannot be a prefix.".formatted(text),
                span,
                "A prefix is made of letters, digits, _, - and ., with / between its parts.");
    }

    static Diagnostic badFolder(String folder, SourceSpan span) {
        return error(
                "The folder \"%s\" cannot be a prefix.".formatted(folder),
                span,
                "Write prefix: NAME, with letters, digits, _, - and ., and / between its parts.");
    }

    static Diagnostic variablesWithoutPrefix(SourceSpan span) {
        return error(
                "Values can be given only to files that have names of their own.",
                span,
                "Add prefix: true, or write them under \"variables\" of this file.");
    }

    static Diagnostic remote(String path, SourceSpan span) {
        return error(
                "\"%s\" is no file of this machine, so it cannot be included.".formatted(path),
                span);
    }

    static Diagnostic missing(String path, SourceSpan span) {
        return error("There is no file \"%s\".".formatted(path), span);
    }

    static Diagnostic noMatch(String pattern, String folder, SourceSpan span) {
        return Diagnostic.warning(
                "include-nothing",
                "\"%s\" matches no file.".formatted(pattern),
                span,
                folder.equals(".")
                        ? "Patterns start from the folder of this file."
                        : "Patterns start from the folder of this file, \"%s\".".formatted(folder));
    }

    static Diagnostic unreadable(String path, IOException why, SourceSpan span) {
        return error(
                "\"%s\" cannot be read: %s.".formatted(path, String.valueOf(why.getMessage())),
                span);
    }

    static Diagnostic outside(String path, String root, SourceSpan span) {
        return error(
                "\"%s\" is outside of %s."
                        .formatted(
                                path,
                                root.equals(".")
                                        ? "the working directory"
                                        : "the manifest's folder, \"%s\"".formatted(root)),
                span,
                "If it is meant to be: { path: …, outside: true }");
    }

    static Diagnostic cycle(List<String> way, SourceSpan span) {
        return error("This file includes itself: %s.".formatted(String.join(" -> ", way)), span);
    }

    static Diagnostic tooDeep(int most, SourceSpan span) {
        return error("Includes are nested more than %d deep.".formatted(most), span);
    }

    static Diagnostic tooMany(int most, SourceSpan span) {
        return error("More than %d files are included.".formatted(most), span);
    }

    static Diagnostic prefixTwice(String prefix, SourceSpan span) {
        return error(
                "The prefix \"%s\" is taken by another entry.".formatted(prefix),
                span,
                "Write prefix: NAME to give it one of its own.");
    }

    static Diagnostic clash(
            String kind, String name, SourceSpan span, SourceSpan other, boolean named) {
        return Diagnostic.error(
                "include-clash",
                "The %s \"%s\" is declared by \"%s\" too, line %d."
                        .formatted(kind, name, other.file().name(), other.begin().line()),
                span,
                named
                        ? "Rename one of them; only the file that includes both may change one."
                        : "Write prefix: true beside the path of the include, so that each file"
                                + " has names of its own.");
    }

    private static Diagnostic error(String message, @Nullable SourceSpan span, String... help) {
        return Diagnostic.error("include", message, span, help);
    }
}

package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sentences about `--set` and the flags like it.
final class OverrideErrors {
    private OverrideErrors() {}

    static Diagnostic shape(SourceSpan span) {
        return Diagnostic.error(
                "override-shape",
                "An override names a target and an attribute.",
                span,
                "--set TARGET.ATTRIBUTE=VALUE");
    }

    static Diagnostic noValue(SourceSpan span) {
        return Diagnostic.error(
                "override-shape",
                "The override has no value.",
                span,
                "--set %s=VALUE".formatted(span.text()));
    }

    static Diagnostic noTarget(String pattern, SourceSpan span, Optional<String> meant) {
        return Diagnostic.error(
                "unknown-target",
                "No target is called \"%s\".".formatted(pattern),
                span,
                meant.stream().toArray(String[]::new));
    }

    static Diagnostic unknownKey(String key, SourceSpan span, Optional<String> meant) {
        return Diagnostic.error(
                "override-key",
                "\"%s\" cannot be overridden.".formatted(key),
                span,
                meant.stream().toArray(String[]::new));
    }

    static Diagnostic needsName(String key, SourceSpan span) {
        return Diagnostic.error(
                "override-key",
                "An override of \"%s\" says which one.".formatted(key),
                span,
                "--set TARGET.%s.NAME=VALUE".formatted(key));
    }

    static Diagnostic takesNoName(String key, SourceSpan span) {
        return Diagnostic.error(
                "override-key", "\"%s\" has no parts to override.".formatted(key), span);
    }

    static Diagnostic cannotAppend(String key, SourceSpan span) {
        return Diagnostic.error(
                "override-append",
                "Nothing can be added to \"%s\".".formatted(key),
                span,
                "Write = in place of +=.");
    }

    static Diagnostic unknownResource(
            String key, @Nullable SourceSpan span, Optional<String> meant) {
        return Diagnostic.error(
                "override-key",
                "There is no resource called \"%s\".".formatted(key),
                span,
                meant.stream().toArray(String[]::new));
    }

    static Diagnostic secretNotDeclared(String id, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "override-secret",
                "The target declares no secret \"%s\" whose source could be overridden."
                        .formatted(id),
                span,
                "Add one with --set TARGET.secret+=id=%s,src=FILE".formatted(id));
    }

    static Diagnostic secretOfOtherName(String id, String other, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "override-secret",
                "The override of secret \"%s\" says that it is \"%s\".".formatted(id, other),
                span,
                "Leave out the id.");
    }

    static Diagnostic notForCall(String field) {
        return Diagnostic.error(
                "call-flag",
                "--call does not know \"%s\".".formatted(field),
                null,
                "--call=NAME[,format=json][,ignorestatus=true]");
    }

    static Diagnostic twoCalls(String first, String second) {
        return Diagnostic.error(
                "call-flag",
                "--call asks for one thing, not for \"%s\" and \"%s\".".formatted(first, second),
                null);
    }

    static Diagnostic policyOfOneTarget(String key) {
        return Diagnostic.error(
                "policy-flag",
                "--policy does not take \"%s\".".formatted(key),
                null,
                "Write it into the \"policy\" of a target.");
    }

    static Diagnostic policyDisabledAndMore() {
        return Diagnostic.error(
                "policy-flag",
                "--policy disabled=true stands alone: there is nothing left to be strict about.",
                null);
    }
}

package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Severity;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sentences about what a manifest says; this is where their tone is kept. Those about files
/// are in [FileErrors], those about `--set` in [OverrideErrors].
final class ManifestErrors {
    private ManifestErrors() {}

    static Diagnostic wrongType(Place place, String reason) {
        return error("wrong-type", place.what() + " has the wrong type: " + reason + ".", place);
    }

    static Diagnostic nullItem(Place place) {
        return error(
                "null-item",
                "A null cannot stand in " + place.what() + ".",
                place,
                "Use an empty string for an item that is not wanted.");
    }

    static Diagnostic notAList(Place place) {
        return error(
                "wrong-type",
                place.what() + " has the wrong type: a list is required.",
                place,
                "Put the value in brackets: [ … ].");
    }

    static Diagnostic builderFromElsewhere(String name, SourceSpan span) {
        return Diagnostic.warning(
                "builder-from-elsewhere",
                "A manifest that lies elsewhere makes no builders here; \"%s\" is passed over."
                        .formatted(name),
                span,
                "Declare it in a manifest of your own, or name one of yours with --builder.");
    }

    static Diagnostic sameNode(String name, Place place) {
        return error(
                "same-node",
                "Two nodes of one builder are called \"%s\".".formatted(name),
                place,
                "Nodes are containers of an engine: each needs a name of its own.");
    }

    static Diagnostic notABool(Place place, String text) {
        return error(
                "not-a-bool",
                "\"%s\" is not a bool, which %s must be.".formatted(text, place.what()),
                place,
                "Write true or false.");
    }

    static Diagnostic notCsv(Place place, String text) {
        return error(
                "not-fields",
                "\"%s\" is not a list of fields separated by commas, as %s must be."
                        .formatted(text, place.what()),
                place,
                "Put a field with commas or quotes in it in double quotes, and double those inside.");
    }

    static Diagnostic notAPair(Place place, String field) {
        return error(
                "not-a-pair",
                "\"%s\" in %s has no value.".formatted(field, place.what()),
                place,
                "Fields are written key=value.");
    }

    static Diagnostic typeMissing(Place place) {
        return error(
                "type-missing",
                "An entry of " + place.what() + " does not say its type.",
                place,
                "Add type=…, such as type=registry.");
    }

    static Diagnostic secretType(Place place, String type) {
        return error(
                "secret-type",
                "There is no secret of type \"%s\".".formatted(type),
                place,
                "A secret is of type file or env.");
    }

    static Diagnostic unknownField(Place place, String key, Optional<String> meant) {
        return error(
                "unknown-field",
                "%s has no field \"%s\".".formatted(place.what(), key),
                place,
                meant.stream().toArray(String[]::new));
    }

    static Diagnostic notForPolicy(Place place, String field, Optional<String> meant) {
        return error(
                "unknown-field",
                "\"%s\" says nothing that %s can take.".formatted(field, place.what()),
                place,
                meant.stream().toArray(String[]::new));
    }

    /// In the peer's forms a key nobody reads is only suspect.
    static Diagnostic unknownKey(Place place, String key, Optional<String> meant) {
        return new Diagnostic(
                place.strict() ? Severity.ERROR : Severity.WARNING,
                "unknown-key",
                "%s has no key \"%s\".".formatted(place.what(), key),
                place.span(),
                meant.stream().toList());
    }

    static Diagnostic notWhole(Place place, String key, String text) {
        return error(
                "not-whole",
                "\"%s\" is not a whole number, which \"%s\" must be.".formatted(text, key),
                place);
    }

    static Diagnostic unknownSection(String name, SourceSpan span, Optional<String> meant) {
        return Diagnostic.error(
                "unknown-section",
                "A manifest has no section \"%s\".".formatted(name),
                span,
                meant.orElse("Its sections are " + String.join(", ", Forms.sections()) + "."));
    }

    static Diagnostic unknownBlock(
            String type, SourceSpan span, Form form, Optional<String> meant) {
        return of(
                form,
                "unknown-block",
                "There is no kind of block called \"%s\".".formatted(type),
                span,
                meant.orElse("The kinds are target, group, variable, function and builder."));
    }

    static Diagnostic oneLabel(Body.Block block) {
        return Diagnostic.error(
                "block-label",
                "A %s has one name, and this one has %s."
                        .formatted(
                                block.type(),
                                block.labels().isEmpty() ? "none" : block.labels().size()),
                block.labels().size() > 1 ? block.labels().get(1).span() : block.typeSpan(),
                "%s \"name\" { … }".formatted(block.type()));
    }

    static Diagnostic badName(String name, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "name",
                "\"%s\" cannot be a name.".formatted(name),
                span,
                "Names are made of letters, digits, _ and -.");
    }

    static Diagnostic unknownAttribute(
            String name, SourceSpan span, String type, Form form, Optional<String> meant) {
        // buildx itself insists on this one.
        boolean error = form.strict() || type.equals("function");
        return new Diagnostic(
                error ? Severity.ERROR : Severity.WARNING,
                "unknown-attribute",
                "A %s has no attribute \"%s\".".formatted(type, name)
                        + (error ? "" : " It is passed over."),
                span,
                meant.stream().toList());
    }

    static Diagnostic blockInside(String type, SourceSpan span, Form form, boolean known) {
        return of(
                form,
                "unknown-block",
                "A block \"%s\" has no meaning here.".formatted(type),
                span,
                known ? "Write it with an equals sign: %s = …".formatted(type) : "");
    }

    static Diagnostic missing(String type, String attribute, SourceSpan span, String help) {
        return Diagnostic.error(
                "missing-attribute", "A %s needs \"%s\".".formatted(type, attribute), span, help);
    }

    static Diagnostic notForGroups(String attribute, SourceSpan span) {
        return Diagnostic.error(
                "not-for-groups", "A group cannot have \"%s\".".formatted(attribute), span);
    }

    private static Diagnostic of(
            Form form, String code, String message, @Nullable SourceSpan span, String help) {
        return new Diagnostic(
                form.strict() ? Severity.ERROR : Severity.WARNING,
                code,
                message,
                span,
                help.isEmpty() ? List.of() : List.of(help));
    }

    private static Diagnostic error(String code, String message, Place place, String... help) {
        return Diagnostic.error(code, message, place.span(), help);
    }

    static Diagnostic sensitiveNotSaid(SourceSpan span) {
        return Diagnostic.error(
                "sensitive",
                "\"sensitive\" is true or false, written out.",
                span,
                "sensitive = true");
    }

    static Diagnostic sensitiveHere(Place place) {
        return Diagnostic.error(
                "sensitive-here",
                "%s cannot be made of a sensitive variable: it is shown to everyone."
                        .formatted(place.what()),
                place.span());
    }

    /// @param found what is wrong, which may tell the value
    static Diagnostic redacted(Diagnostic found) {
        return new Diagnostic(
                found.severity(),
                found.code(),
                "Something is wrong with a value that was made of a sensitive variable.",
                found.span(),
                java.util.List.of("What exactly cannot be told without showing it."));
    }
}

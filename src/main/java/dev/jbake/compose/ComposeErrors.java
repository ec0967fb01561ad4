package dev.jbake.compose;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that this room says about how Compose files are put together; sentences for people, on one
/// page.
final class ComposeErrors {
    private ComposeErrors() {}

    // Variables

    static Diagnostic notSet(String name, SourceSpan span) {
        return Diagnostic.warning(
                "compose-variable",
                "The variable \"%s\" is not set; it counts as empty.".formatted(name),
                span,
                "Set it in the environment, in .env or with --var, or write ${%s:-default}."
                        .formatted(name));
    }

    static Diagnostic template(Template.Problem problem, SourceSpan span) {
        return switch (problem) {
            case Template.Problem.Malformed _ ->
                    Diagnostic.error(
                            "compose-template",
                            "This is not a variable as Compose writes them.",
                            span,
                            "Write ${NAME} or ${NAME:-default}; $$ stands for a dollar sign.");
            case Template.Problem.Required(String variable, String message) ->
                    Diagnostic.error(
                            "compose-variable",
                            message.isEmpty()
                                    ? "The variable \"%s\" has to be set.".formatted(variable)
                                    : "The variable \"%s\" has to be set: %s."
                                            .formatted(variable, message),
                            span,
                            "Set it in the environment, in .env or with --var %s=value."
                                    .formatted(variable));
            case Template.Problem.TooDeep _ ->
                    Diagnostic.error(
                            "too-deep", "Variables stand too deep inside of others here.", span);
        };
    }

    static Diagnostic envName(SourceSpan span) {
        return Diagnostic.error(
                "env-file",
                span.text().isEmpty()
                        ? "There is no name behind \"export\"."
                        : "A name has letters, digits, \"_\", \".\" and \"-\" in it, not \"%s\"."
                                .formatted(span.text()),
                span,
                "Write NAME=value.");
    }

    static Diagnostic envNameSpace(SourceSpan span) {
        return Diagnostic.error(
                "env-file", "A name has no spaces in it.", span, "Write NAME=value.");
    }

    static Diagnostic envQuote(SourceSpan span) {
        return Diagnostic.error(
                "env-file", "This quote is never closed.", span, "Add a closing quote.");
    }

    // Files

    static Diagnostic empty(SourceSpan span) {
        return Diagnostic.error(
                "compose-empty",
                "There are neither services nor secrets in this Compose file.",
                span,
                "Write what to build under \"services:\".");
    }

    static Diagnostic missing(String what, String path, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "no-such-file", "There is no %s \"%s\".".formatted(what, path), span);
    }

    static Diagnostic unreadable(String path, IOException why, @Nullable SourceSpan span) {
        String message = String.valueOf(why.getMessage());
        String reason =
                switch (why) {
                    case NoSuchFileException _ -> "there is no such file";
                    case AccessDeniedException _ -> "permission is denied";
                    default -> message.equals(path) ? why.getClass().getSimpleName() : message;
                };
        return Diagnostic.error(
                "unreadable", "\"%s\" cannot be read: %s.".formatted(path, reason), span);
    }

    static Diagnostic tooLarge(String path, int most, @Nullable SourceSpan span) {
        return Diagnostic.error(
                "too-large",
                "\"%s\" is larger than %d MiB.".formatted(path, most / (1024 * 1024)),
                span);
    }

    static Diagnostic includeCycle(List<String> way, SourceSpan span) {
        return Diagnostic.error(
                "compose-include",
                "This file includes itself: %s.".formatted(String.join(" → ", way)),
                span);
    }

    static Diagnostic includeTooDeep(int most, SourceSpan span) {
        return Diagnostic.error(
                "too-deep", "Files include each other more than %d deep.".formatted(most), span);
    }

    static Diagnostic tooManyFiles(int most, SourceSpan span) {
        return Diagnostic.error(
                "too-large", "The project takes more than %d files.".formatted(most), span);
    }

    static Diagnostic withoutPath(String what, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "The path of %s is missing.".formatted(what),
                span,
                "Add path: file.");
    }

    static Diagnostic remote(String path, SourceSpan span) {
        return Diagnostic.error(
                "compose-include",
                "\"%s\" is not a file here; Compose files are read from disk only.".formatted(path),
                span,
                "Fetch it first, and write its path.");
    }

    // Inheritance

    static Diagnostic extendsCycle(List<String> way, SourceSpan span) {
        return Diagnostic.error(
                "compose-extends",
                "The service extends itself: %s.".formatted(String.join(" → ", way)),
                span);
    }

    static Diagnostic extendsTooDeep(int most, SourceSpan span) {
        return Diagnostic.error(
                "too-deep", "Services extend each other more than %d deep.".formatted(most), span);
    }

    static Diagnostic extendsUnknown(
            String service, @Nullable String file, SourceSpan span, Optional<String> help) {
        String where = file == null ? "this file" : "\"" + file + "\"";
        return Diagnostic.error(
                "compose-extends",
                "There is no service \"%s\" in %s.".formatted(service, where),
                span,
                help.stream().toArray(String[]::new));
    }

    static Diagnostic extendsWithoutService(SourceSpan span) {
        return Diagnostic.error(
                "compose-extends",
                "It is not said which service to extend.",
                span,
                "Write extends: {service: name}.");
    }

    // Shapes

    static Diagnostic keyNotText(String key, SourceSpan span) {
        return Diagnostic.error(
                "compose-key",
                "A key is text, and this is read as something else.",
                span,
                "Write \"%s\" in quotes.".formatted(key));
    }

    static Diagnostic wrongShape(String what, String wanted, Node seen) {
        return Diagnostic.error(
                "compose-shape",
                "%s has to be %s, not %s.".formatted(what, wanted, seen.described()),
                seen.span());
    }

    static Diagnostic cannotMerge(String what, Node earlier, Node later) {
        return Diagnostic.error(
                "compose-merge",
                "%s is %s here, and %s in what it is merged with (line %d of \"%s\")."
                        .formatted(
                                what,
                                later.described(),
                                earlier.described(),
                                earlier.span().begin().line(),
                                earlier.span().file().name()),
                later.span(),
                "Write both alike, or mark this one with !override.");
    }

    static Diagnostic unknownKey(String key, String place, SourceSpan span, Optional<String> help) {
        return Diagnostic.error(
                "compose-unknown-key",
                "\"%s\" has no meaning in %s.".formatted(key, place),
                span,
                help.stream().toArray(String[]::new));
    }

    static Diagnostic unusedKey(String key, String place, SourceSpan span, Optional<String> help) {
        return Diagnostic.warning(
                "compose-unknown-key",
                "\"%s\" has no meaning in %s; it is passed over.".formatted(key, place),
                span,
                help.stream().toArray(String[]::new));
    }

    static Diagnostic ignored(String key, SourceSpan span) {
        return Diagnostic.warning(
                "compose-ignored",
                "\"%s\" of a Compose file does nothing in a bake; it is passed over."
                        .formatted(key),
                span,
                "Write it in a docker-bake.hcl or jbake.yaml beside the Compose file.");
    }

    static Diagnostic misplacedBake(SourceSpan span) {
        return Diagnostic.warning(
                "compose-unknown-key",
                "\"x-bake\" has a meaning only under \"build\"; it is passed over.",
                span);
    }

    static Diagnostic badName(String what, String name, SourceSpan span) {
        return Diagnostic.error(
                "compose-name",
                "The name of a %s has letters, digits, \".\", \"_\" and \"-\" in it: not \"%s\"."
                        .formatted(what, name),
                span);
    }

    static Diagnostic noEquals(String what, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape", "Each entry of %s is written name=value.".formatted(what), span);
    }

    static Diagnostic notABool(String what, String seen, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "%s has to be true or false, not \"%s\".".formatted(what, seen),
                span);
    }

    static Diagnostic oldBool(String text, String instead, SourceSpan span) {
        return Diagnostic.warning(
                "compose-bool",
                "\"%s\" is text in YAML 1.2; it is read as %s.".formatted(text, instead),
                span,
                "Write %s.".formatted(instead));
    }

    static Diagnostic notASize(String text, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "\"%s\" is not a size.".formatted(text),
                span,
                "Write a number of bytes, or one with a unit: 64m, 1g.");
    }

    static Diagnostic notALimit(Node seen) {
        return Diagnostic.error(
                "compose-shape",
                "A limit has to be a whole number, not %s.".formatted(seen.described()),
                seen.span());
    }

    static Diagnostic limitWithout(String name, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "A limit has both a \"soft\" and a \"hard\" value; \"%s\" is missing here."
                        .formatted(name),
                span);
    }

    static Diagnostic host(String text, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "\"%s\" is not a host and its address.".formatted(text),
                span,
                "Write host=address.");
    }

    static Diagnostic sshKey(String text, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "\"%s\" names no key.".formatted(text),
                span,
                "Write %s=path; only \"default\" stands alone.".formatted(text));
    }

    static Diagnostic trailingSpace(String name, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "There is a space between \"%s\" and its \"=\".".formatted(name.strip()),
                span);
    }

    // References

    static Diagnostic nothingToRun(String service, SourceSpan span) {
        return Diagnostic.error(
                "compose-service",
                "The service \"%s\" has neither \"build\" nor \"image\".".formatted(service),
                span);
    }

    static Diagnostic bothDockerfiles(SourceSpan span) {
        return Diagnostic.error(
                "compose-service",
                "Only one of \"dockerfile\" and \"dockerfile_inline\" can be there.",
                span);
    }

    static Diagnostic unknownService(String name, SourceSpan span, Optional<String> help) {
        return Diagnostic.error(
                "compose-reference",
                "There is no service \"%s\".".formatted(name),
                span,
                help.stream().toArray(String[]::new));
    }

    static Diagnostic notBuilt(String name, SourceSpan span) {
        return Diagnostic.error(
                "compose-reference",
                "The service \"%s\" is not built, so its files are not at hand.".formatted(name),
                span);
    }

    static Diagnostic unknownSecret(String name, SourceSpan span, Optional<String> help) {
        return Diagnostic.error(
                "compose-reference",
                "There is no secret \"%s\" at the top of the file.".formatted(name),
                span,
                help.isPresent() ? help.get() : "Add secrets: {%s: {file: path}}.".formatted(name));
    }

    static Diagnostic externalSecret(String name, SourceSpan span) {
        return Diagnostic.error(
                "compose-reference",
                "The secret \"%s\" is kept elsewhere (\"external\"), where a build cannot get it."
                        .formatted(name),
                span,
                "Say where it comes from with \"file\" or \"environment\".");
    }

    static Diagnostic emptySecret(String name, SourceSpan span) {
        return Diagnostic.error(
                "compose-reference",
                "The secret \"%s\" has neither \"file\" nor \"environment\".".formatted(name),
                span);
    }

    static Diagnostic environmentFormat(String format, SourceSpan span) {
        return Diagnostic.error(
                "compose-shape",
                "There is no format \"%s\" of environment files.".formatted(format),
                span,
                "Remove \"format\".");
    }
}

package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Says in plain words what the YAML library found wrong.
final class YamlProblems {
    private static final String CODE = "yaml-syntax";

    private final YamlEvents events;
    private final SourceFile file;

    YamlProblems(YamlEvents events, SourceFile file) {
        this.events = events;
        this.file = file;
    }

    Diagnostic explain(MarkedYamlEngineException exception) {
        String problem = Optional.ofNullable(exception.getProblem()).orElse("");
        SourceSpan place = place(exception.getProblemMark());
        SourceSpan context = place(exception.getContextMark());
        if (problem.startsWith("mapping values are not allowed")) {
            return say(
                    "There is a value already, so no other can start with this \":\".",
                    place,
                    "Put text with \": \" in it in quotes; put each key on a line of its own,"
                            + " indented like its siblings.");
        }
        if (problem.startsWith("found character '\\t")) {
            return say("A tab cannot indent YAML.", place, "Use spaces.");
        }
        if (problem.startsWith("found character")) {
            return say(
                    "Text without quotes cannot start with \"%s\".".formatted(place.text()),
                    place,
                    "Put it in quotes.");
        }
        if (problem.contains("unexpected end of stream")) {
            return say("This string is never closed.", context, "Add a closing quote.");
        }
        if (problem.startsWith("expected ',' or")) {
            return unclosed(problem, place, context);
        }
        return other(problem, place);
    }

    private Diagnostic unclosed(String problem, SourceSpan place, SourceSpan context) {
        boolean list = problem.contains("']'");
        if (problem.endsWith("got {") || problem.endsWith("got }")) {
            return say(
                    "Inside brackets, text without quotes cannot have \"%s\" in it."
                            .formatted(place.text()),
                    place,
                    "Put it in quotes.");
        }
        return say(
                "This \"%s\" is not closed.".formatted(list ? "[" : "{"),
                context,
                "Add \"%s\", and a comma between two items.".formatted(list ? "]" : "}"));
    }

    private static Diagnostic other(String problem, SourceSpan place) {
        if (problem.startsWith("expected <block end>, but found '<block mapping start>'")
                || problem.startsWith("expected <block end>, but found '?'")
                || problem.startsWith("expected <block end>, but found '-'")) {
            return say(
                    "This line is not indented like those it belongs with.",
                    place,
                    "Give all keys of one map, and all items of one list, the same indent.");
        }
        if (problem.startsWith("expected <block end>")) {
            return say(
                    "The value is over, so nothing more can stand here.",
                    place,
                    "Put the whole value in quotes, or indent this line like its siblings.");
        }
        if (problem.endsWith("found '<stream end>'")) {
            return say("The file ends in the middle of a list or map.", place, "Close it.");
        }
        if (problem.startsWith("expected the node content")) {
            return say(
                    "A value should stand here, not \"%s\".".formatted(place.text()),
                    place,
                    "Put it in quotes if it is text.");
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return say("A list cannot start on this line.", place, "Put \"- \" on the next line.");
        }
        if (problem.startsWith("found unknown escape")) {
            return say(
                    "There is no escape \"\\%s\".".formatted(place.text()),
                    place,
                    "Write \\\\ for a backslash, or put the text in single quotes.");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return say("A key should be followed by \":\".", place);
        }
        return say("This cannot be read as YAML: %s.".formatted(problem.strip()), place);
    }

    static Diagnostic control(int character, SourceSpan place) {
        return say(
                "The character U+%04X cannot stand in a YAML file.".formatted(character),
                place,
                "Write it as an escape in double quotes.");
    }

    static Diagnostic version(SourceSpan place) {
        return say("This version of YAML is not known.", place, "Remove the %YAML line.");
    }

    private static Diagnostic say(String message, SourceSpan place, String... help) {
        return Diagnostic.error(CODE, message, place, help);
    }

    private SourceSpan place(Optional<Mark> mark) {
        int length = file.text().length();
        int at = mark.map(events::offset).orElse(length);
        boolean inLine = at < length && !Character.isISOControl(file.text().charAt(at));
        int end = inLine ? at + Character.charCount(file.text().codePointAt(at)) : at;
        return file.span(at, end);
    }
}

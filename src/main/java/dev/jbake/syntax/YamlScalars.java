package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Tells text from numbers, truth and nothing, by the text itself.
///
/// Source: YAML 1.2.2, section 10.3, core schema; infinity and not-a-number stay text.
final class YamlScalars {
    private static final String PREFIX = "tag:yaml.org,2002:";

    private final SourceFile file;
    private final Findings findings;

    YamlScalars(SourceFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    Datum read(ScalarEvent event, YamlEvents events) {
        SourceSpan span = trimmed(events.span(event));
        String text = event.getValue();
        Datum.Text asText =
                new Datum.Text(Excerpt.decoded(span, text, new YamlOrigins(file, span).of(event)));
        String tag = event.getTag().orElse("");
        return switch (tag) {
            case "" -> event.getScalarStyle() == ScalarStyle.PLAIN ? plain(asText) : asText;
            case "!", PREFIX + "str" -> asText;
            case PREFIX + "int", PREFIX + "float", PREFIX + "bool", PREFIX + "null" ->
                    tagged(tag.substring(PREFIX.length()), asText);
            default -> {
                findings.add(DataErrors.unknownTag(tag, span));
                yield asText;
            }
        };
    }

    private Datum tagged(String tag, Datum.Text text) {
        Datum plain = plain(text);
        boolean fits =
                switch (plain) {
                    case Datum.Num _ -> tag.equals("int") || tag.equals("float");
                    case Datum.Bool _ -> tag.equals("bool");
                    case Datum.Null _ -> tag.equals("null");
                    default -> false;
                };
        if (!fits) {
            findings.add(DataErrors.tagMismatch(tag, text.value(), text.span()));
        }
        return fits ? plain : text;
    }

    private Datum plain(Datum.Text text) {
        SourceSpan span = text.span();
        return switch (text.value()) {
            case "", "~", "null", "Null", "NULL" -> new Datum.Null(span);
            case "true", "True", "TRUE" -> new Datum.Bool(true, span);
            case "false", "False", "FALSE" -> new Datum.Bool(false, span);
            default -> number(text);
        };
    }

    private Datum number(Datum.Text text) {
        String written = text.value();
        SourceSpan span = text.span();
        BigDecimal value;
        if (written.matches("0o[0-7]{1,1000}")) {
            value = new BigDecimal(new BigInteger(written.substring(2), 8));
        } else if (written.matches("0x[0-9a-fA-F]{1,1000}")) {
            value = new BigDecimal(new BigInteger(written.substring(2), 16));
        } else if (Numbers.isDecimal(written)) {
            value = Numbers.read(written);
        } else {
            return text;
        }
        if (value == null) {
            return text;
        }
        String read = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        if (!read.equals(written)) {
            findings.add(DataErrors.numberLosesText(written, read, span));
        }
        return new Datum.Num(value, span);
    }

    /// A plain `<<`.
    boolean isMerge(Optional<Event> event) {
        return event.isPresent()
                && event.get() instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    /// A key as text: `1`, `true` and `null` too are what they look like.
    Optional<Datum.Text> key(Datum key) {
        return switch (key) {
            case Datum.Text text -> Optional.of(text);
            case Datum.Num _, Datum.Bool _, Datum.Null _ ->
                    Optional.of(new Datum.Text(Excerpt.of(key.span())));
            case Datum.Table _, Datum.Sequence _, Datum.Unreadable _ -> Optional.empty();
        };
    }

    /// Without the white space at its end, which belongs to nothing.
    static SourceSpan trimmed(SourceSpan span) {
        String text = span.text();
        int length = text.stripTrailing().length();
        return span.file().span(span.start(), span.start() + length);
    }
}

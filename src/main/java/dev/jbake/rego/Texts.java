package dev.jbake.rego;

import static dev.jbake.rego.Builtin.is;
import static dev.jbake.rego.Builtin.items;
import static dev.jbake.rego.Builtin.number;
import static dev.jbake.rego.Builtin.text;
import static dev.jbake.rego.Builtin.whole;
import static java.util.Map.entry;

import dev.jbake.template.Datum;
import dev.jbake.template.Template;
import dev.jbake.template.TemplateException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// Functions on texts.
final class Texts {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry("lower", args -> is(text(args.get(0)).toLowerCase(Locale.ROOT))),
                    entry("upper", args -> is(text(args.get(0)).toUpperCase(Locale.ROOT))),
                    entry("contains", args -> is(text(args.get(0)).contains(text(args.get(1))))),
                    entry(
                            "startswith",
                            args -> is(text(args.get(0)).startsWith(text(args.get(1))))),
                    entry("endswith", args -> is(text(args.get(0)).endsWith(text(args.get(1))))),
                    entry("strings.any_prefix_match", args -> any(args, String::startsWith)),
                    entry("strings.any_suffix_match", args -> any(args, String::endsWith)),
                    entry("strings.count", args -> is(count(text(args.get(0)), text(args.get(1))))),
                    entry(
                            "strings.reverse",
                            args -> is(new StringBuilder(text(args.get(0))).reverse().toString())),
                    entry("strings.replace_n", Texts::replaced),
                    entry(
                            "concat",
                            args ->
                                    is(
                                            String.join(
                                                    text(args.get(0)),
                                                    items(args.get(1)).stream()
                                                            .map(Builtin::text)
                                                            .toList()))),
                    entry(
                            "split",
                            args -> Optional.of(split(text(args.get(0)), text(args.get(1))))),
                    entry(
                            "replace",
                            args ->
                                    is(
                                            text(args.get(0))
                                                    .replace(
                                                            text(args.get(1)), text(args.get(2))))),
                    entry("indexof", args -> is(index(text(args.get(0)), text(args.get(1))))),
                    entry("indexof_n", Texts::indexes),
                    entry("substring", Texts::substring),
                    entry("trim", args -> is(trimmed(args, true, true))),
                    entry("trim_left", args -> is(trimmed(args, true, false))),
                    entry("trim_right", args -> is(trimmed(args, false, true))),
                    entry(
                            "trim_prefix",
                            args -> {
                                String text = text(args.get(0));
                                String prefix = text(args.get(1));
                                return is(
                                        text.startsWith(prefix)
                                                ? text.substring(prefix.length())
                                                : text);
                            }),
                    entry(
                            "trim_suffix",
                            args -> {
                                String text = text(args.get(0));
                                String suffix = text(args.get(1));
                                return is(
                                        text.endsWith(suffix)
                                                ? text.substring(0, text.length() - suffix.length())
                                                : text);
                            }),
                    entry("trim_space", args -> is(text(args.get(0)).strip())),
                    entry("format_int", args -> based(number(args.get(0)), whole(args.get(1)))),
                    entry("strings.render_template", Texts::rendered),
                    entry("sprintf", args -> is(formatted(text(args.get(0)), items(args.get(1))))),
                    entry("to_number", Texts::toNumber));

    private static final Pattern VERB =
            Pattern.compile("%([-+# 0]*)(\\d*)(?:\\.(\\d+))?([a-zA-Z%])");

    private Texts() {}

    /// A text as it is, everything else as it is written.
    static String plain(RegoValue value) {
        return value instanceof RegoValue.Text(String text) ? text : Json.shown(value);
    }

    private static Optional<RegoValue> any(List<RegoValue> args, BiPredicate<String, String> test) {
        List<String> texts = oneOrMore(args.get(0));
        List<String> parts = oneOrMore(args.get(1));
        return is(
                texts.stream()
                        .anyMatch(each -> parts.stream().anyMatch(part -> test.test(each, part))));
    }

    private static List<String> oneOrMore(RegoValue value) {
        return value instanceof RegoValue.Text(String one)
                ? List.of(one)
                : items(value).stream().map(Builtin::text).toList();
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        return (long) (text.length() - text.replace(part, "").length()) / part.length();
    }

    private static Optional<RegoValue> replaced(List<RegoValue> args) {
        String text = text(args.get(1));
        for (Map.Entry<RegoValue, RegoValue> each :
                Builtin.object(args.get(0)).members().entrySet()) {
            text = text.replace(text(each.getKey()), text(each.getValue()));
        }
        return is(text);
    }

    private static RegoValue split(String text, String separator) {
        List<RegoValue> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(each -> parts.add(RegoValue.of(Character.toString(each))));
            return new RegoValue.Array(parts);
        }
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(RegoValue.of(text.substring(from, at)));
            from = at + separator.length();
        }
        parts.add(RegoValue.of(text.substring(from)));
        return new RegoValue.Array(parts);
    }

    private static long index(String text, String part) {
        int at = text.indexOf(part);
        return at < 0 ? -1 : text.codePointCount(0, at);
    }

    private static Optional<RegoValue> indexes(List<RegoValue> args) {
        String text = text(args.get(0));
        String part = text(args.get(1));
        if (part.isEmpty()) {
            return Optional.empty();
        }
        List<RegoValue> found = new ArrayList<>();
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            found.add(RegoValue.of(text.codePointCount(0, at)));
        }
        return Optional.of(new RegoValue.Array(found));
    }

    private static Optional<RegoValue> substring(List<RegoValue> args) {
        int[] text = text(args.get(0)).codePoints().toArray();
        int from = whole(args.get(1));
        int length = whole(args.get(2));
        if (from < 0) {
            return Optional.empty();
        }
        int start = Math.min(from, text.length);
        int end = length < 0 ? text.length : (int) Math.min((long) start + length, text.length);
        return is(new String(text, start, end - start));
    }

    private static String trimmed(List<RegoValue> args, boolean left, boolean right) {
        String text = text(args.get(0));
        String cut = text(args.get(1));
        int from = 0;
        int to = text.length();
        while (left && from < to && cut.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && cut.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static Optional<RegoValue> based(BigDecimal number, int base) {
        return List.of(2, 8, 10, 16).contains(base)
                ? is(number.toBigInteger().toString(base))
                : Optional.empty();
    }

    private static Optional<RegoValue> rendered(List<RegoValue> args) {
        try {
            String filled = Template.parse(text(args.get(0))).fill(datum(args.get(1)));
            return is(filled.replace("<no value>", "<undefined>"));
        } catch (TemplateException wrong) {
            return Optional.empty();
        }
    }

    private static Datum datum(RegoValue value) {
        return switch (value) {
            case RegoValue.Null _ -> new Datum.Nothing();
            case RegoValue.Bool(boolean is) -> new Datum.Flag(is);
            case RegoValue.Num _ -> new Datum.Text(Json.write(value));
            case RegoValue.Text(String text) -> new Datum.Text(text);
            case RegoValue.Array(var items) ->
                    new Datum.Items(items.stream().map(Texts::datum).toList());
            case RegoValue.SetOf(var items) ->
                    new Datum.Items(items.stream().map(Texts::datum).toList());
            case RegoValue.Obj object -> {
                SequencedMap<String, Datum> entries = new LinkedHashMap<>();
                object.members().forEach((key, each) -> entries.put(text(key), datum(each)));
                yield new Datum.Entries(entries);
            }
        };
    }

    private static Optional<RegoValue> toNumber(List<RegoValue> args) {
        return switch (args.get(0)) {
            case RegoValue.Null _ -> is(0);
            case RegoValue.Bool(boolean value) -> is(value ? 1 : 0);
            case RegoValue.Num number -> Optional.of(number);
            case RegoValue.Text(String text) ->
                    Json.read(text).filter(RegoValue.Num.class::isInstance);
            case RegoValue.Array _, RegoValue.Obj _, RegoValue.SetOf _ -> Optional.empty();
        };
    }

    /// The format language of Go, as far as its verbs make sense for these values.
    private static String formatted(String format, List<RegoValue> args) {
        var text = new StringBuilder();
        var verbs = VERB.matcher(format);
        int next = 0;
        int from = 0;
        while (verbs.find()) {
            text.append(format, from, verbs.start());
            from = verbs.end();
            if (verbs.group(4).equals("%")) {
                text.append('%');
            } else if (next >= args.size()) {
                text.append("%!").append(verbs.group(4)).append("(MISSING)");
            } else {
                text.append(
                        padded(
                                verb(verbs.group(4), verbs.group(3), args.get(next++)),
                                verbs.group(1),
                                verbs.group(2)));
            }
        }
        return text.append(format, from, format.length()).toString();
    }

    private static String verb(String verb, String precision, RegoValue value) {
        return switch (verb) {
            case "d", "x", "X", "o", "b" -> based(verb, value);
            case "f" ->
                    value instanceof RegoValue.Num(BigDecimal number)
                            ? number.setScale(
                                            precision == null ? 6 : Integer.parseInt(precision),
                                            RoundingMode.HALF_EVEN)
                                    .toPlainString()
                            : "%!f(string=" + plain(value) + ")";
            case "q" -> Json.quoted(plain(value));
            default -> plain(value);
        };
    }

    private static String based(String verb, RegoValue value) {
        if (!(value instanceof RegoValue.Num(BigDecimal number)) || number.scale() > 0) {
            return "%!"
                    + verb
                    + "("
                    + (value instanceof RegoValue.Num ? "float64=" : "string=")
                    + plain(value)
                    + ")";
        }
        return switch (verb) {
            case "x" -> number.toBigInteger().toString(16);
            case "X" -> number.toBigInteger().toString(16).toUpperCase(Locale.ROOT);
            case "o" -> number.toBigInteger().toString(8);
            case "b" -> number.toBigInteger().toString(2);
            default -> number.toPlainString();
        };
    }

    private static String padded(String text, String flags, String width) {
        int missing = width.isEmpty() ? 0 : Math.min(Integer.parseInt(width), 1000) - text.length();
        if (missing <= 0) {
            return text;
        }
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        return (flags.contains("0") ? "0" : " ").repeat(missing) + text;
    }
}

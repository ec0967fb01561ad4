package dev.jbake.rego;

import static dev.jbake.rego.Builtin.is;
import static dev.jbake.rego.Builtin.items;
import static dev.jbake.rego.Builtin.text;
import static dev.jbake.rego.Builtin.whole;
import static java.util.Map.entry;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Regular expressions, whose time grows with the text alone, and globs.
final class Patterns {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry(
                            "regex.is_valid",
                            args ->
                                    is(
                                            args.get(0) instanceof RegoValue.Text(String pattern)
                                                    && isValid(pattern))),
                    entry("regex.match", Patterns::match),
                    entry("re_match", Patterns::match),
                    entry(
                            "regex.replace",
                            args ->
                                    is(
                                            pattern(args.get(1))
                                                    .matcher(text(args.get(0)))
                                                    .replaceAll(replacement(text(args.get(2)))))),
                    entry("regex.split", Patterns::split),
                    entry("regex.template_match", Patterns::templated),
                    entry(
                            "regex.globs_match",
                            args -> is(GlobPair.meet(text(args.get(0)), text(args.get(1))))),
                    entry("regex.find_n", Patterns::found),
                    entry("regex.find_all_string_submatch_n", Patterns::groups),
                    entry("glob.match", Patterns::glob),
                    entry("glob.quote_meta", args -> is(quoted(text(args.get(0))))));

    private static final String META = "*?\\[]{}";

    private Patterns() {}

    private static boolean isValid(String pattern) {
        try {
            Pattern _ = Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException no) {
            return false;
        }
    }

    private static Pattern pattern(RegoValue value) {
        try {
            return Pattern.compile(text(value));
        } catch (PatternSyntaxException no) {
            throw new Builtin.WrongArgument();
        }
    }

    private static Optional<RegoValue> match(List<RegoValue> args) {
        return is(pattern(args.get(0)).matcher(text(args.get(1))).find());
    }

    /// Go writes a group as `$1` or `${1}`; a name with more letters is another one.
    private static String replacement(String text) {
        return text.replace("\\", "\\\\");
    }

    private static Optional<RegoValue> split(List<RegoValue> args) {
        List<RegoValue> parts = new ArrayList<>();
        String text = text(args.get(1));
        Matcher matcher = pattern(args.get(0)).matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                parts.add(RegoValue.of(text.substring(from, matcher.start())));
                from = matcher.end();
            }
        }
        parts.add(RegoValue.of(text.substring(from)));
        return Optional.of(new RegoValue.Array(parts));
    }

    private static Optional<RegoValue> found(List<RegoValue> args) {
        int most = whole(args.get(2));
        List<RegoValue> found = new ArrayList<>();
        Matcher matcher = pattern(args.get(0)).matcher(text(args.get(1)));
        while ((most < 0 || found.size() < most) && matcher.find()) {
            found.add(RegoValue.of(matcher.group()));
        }
        return Optional.of(new RegoValue.Array(found));
    }

    private static Optional<RegoValue> groups(List<RegoValue> args) {
        int most = whole(args.get(2));
        List<RegoValue> found = new ArrayList<>();
        Matcher matcher = pattern(args.get(0)).matcher(text(args.get(1)));
        while ((most < 0 || found.size() < most) && matcher.find()) {
            List<RegoValue> groups = new ArrayList<>();
            for (int i = 0; i <= matcher.groupCount(); i++) {
                String group = matcher.group(i);
                groups.add(RegoValue.of(group == null ? "" : group));
            }
            found.add(new RegoValue.Array(groups));
        }
        return Optional.of(new RegoValue.Array(found));
    }

    /// A text with expressions between two signs, such as `urn:{[a-z]+}:end`.
    private static Optional<RegoValue> templated(List<RegoValue> args) {
        String template = text(args.get(0));
        char open = sign(args.get(2));
        char close = sign(args.get(3));
        var pattern = new StringBuilder("^");
        int depth = 0;
        int from = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == open && depth++ == 0) {
                pattern.append(Pattern.quote(template.substring(from, i)));
                from = i + 1;
            } else if (c == close && depth-- == 1) {
                pattern.append('(').append(template, from, i).append(')');
                from = i + 1;
            }
            if (depth < 0) {
                return Optional.empty();
            }
        }
        if (depth > 0) {
            return Optional.empty();
        }
        pattern.append(Pattern.quote(template.substring(from))).append('$');
        return is(pattern(RegoValue.of(pattern.toString())).matcher(text(args.get(1))).find());
    }

    private static char sign(RegoValue value) {
        String sign = text(value);
        if (sign.length() != 1) {
            throw new Builtin.WrongArgument();
        }
        return sign.charAt(0);
    }

    private static Optional<RegoValue> glob(List<RegoValue> args) {
        String delimiters =
                switch (args.get(1)) {
                    case RegoValue.Null _ -> "";
                    case RegoValue.Array(var each) when each.isEmpty() -> ".";
                    default ->
                            String.join(
                                    "", items(args.get(1)).stream().map(Builtin::text).toList());
                };
        String pattern = "(?s)^" + Globs.expression(text(args.get(0)), delimiters) + "$";
        return is(pattern(RegoValue.of(pattern)).matcher(text(args.get(2))).find());
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (META.indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }
}

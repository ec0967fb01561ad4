package dev.jbake.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.jbake.value.TextOrder;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Regular expressions in RE2's syntax: no look-around, no references back, linear time.
final class Regexes {

    private Regexes() {}

    static List<Function> functions() {
        List<Parameter> patternAndText =
                List.of(Parameter.text("pattern"), Parameter.text("string"));
        return List.of(
                Function.of("regex", patternAndText, Regexes::first),
                Function.of("regexall", patternAndText, Regexes::all),
                Function.of(
                        "regex_replace",
                        List.of(
                                Parameter.text("str"),
                                Parameter.text("pattern"),
                                Parameter.text("replace")),
                        Regexes::replace));
    }

    private static Pattern pattern(Arguments given, int at) throws Refusal {
        try {
            return Pattern.compile(given.text(at));
        } catch (PatternSyntaxException wrong) {
            throw Refusal.of(
                    at,
                    "the pattern cannot be read: %s in \"%s\""
                            .formatted(wrong.getDescription(), wrong.getPattern()));
        }
    }

    /// What a match gives: its text; or a tuple of its groups; or an object of them where they are
    /// named.
    private static Type shape(Pattern pattern) throws Refusal {
        int groups = pattern.groupCount();
        int named = pattern.namedGroups().size();
        if (groups == 0) {
            return Type.Primitive.STRING;
        }
        if (named == 0) {
            List<Type> types = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                types.add(Type.Primitive.STRING);
            }
            return new Type.TupleType(types);
        }
        if (named < groups) {
            throw Refusal.of(0, "the pattern cannot mix both named and unnamed capture groups");
        }
        TreeMap<String, Type> types = new TreeMap<>(TextOrder.BY_CODE_POINT);
        pattern.namedGroups().keySet().forEach(name -> types.put(name, Type.Primitive.STRING));
        return new Type.ObjectType(types);
    }

    private static Value result(Matcher match, Pattern pattern) {
        int groups = pattern.groupCount();
        if (groups == 0) {
            return Value.of(match.group());
        }
        if (pattern.namedGroups().isEmpty()) {
            List<Value> items = new ArrayList<>();
            for (int group = 1; group <= groups; group++) {
                items.add(group(match, group));
            }
            return new Value.Tuple(items);
        }
        LinkedHashMap<String, Value> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> named : pattern.namedGroups().entrySet()) {
            attributes.put(named.getKey(), group(match, named.getValue()));
        }
        return new Value.ObjectOf(attributes);
    }

    private static Value group(Matcher match, int group) {
        return match.start(group) < 0
                ? new Value.Null(Type.Primitive.STRING)
                : Value.of(match.group(group));
    }

    private static Value first(Arguments given) throws Refusal {
        Pattern pattern = pattern(given, 0);
        shape(pattern);
        Matcher match = pattern.matcher(given.text(1));
        if (!match.find()) {
            throw Refusal.of("pattern did not match any part of the given string");
        }
        return result(match, pattern);
    }

    private static Value all(Arguments given) throws Refusal {
        Pattern pattern = pattern(given, 0);
        Type shape = shape(pattern);
        List<Value> items = new ArrayList<>();
        Matcher match = pattern.matcher(given.text(1));
        int end = -1;
        while (match.find()) {
            if (match.end() > match.start() || match.start() != end) {
                items.add(result(match, pattern));
                Bounds.elements(items.size() * (1L + pattern.groupCount()));
            }
            end = match.end();
        }
        return new Value.ListOf(shape, items);
    }

    private static Value replace(Arguments given) throws Refusal {
        String text = given.text(0);
        Pattern pattern = pattern(given, 1);
        StringBuilder out = new StringBuilder();
        Matcher match = pattern.matcher(text);
        int end = -1;
        int copied = 0;
        while (match.find()) {
            if (match.end() > match.start() || match.start() != end) {
                out.append(text, copied, match.start());
                expand(given.text(2), match, pattern, out);
                Bounds.text(out.length());
                copied = match.end();
            }
            end = match.end();
        }
        return Value.of(out.append(text, copied, text.length()).toString());
    }

    /// `$1`, `$name`, `${name}` stand for groups, `$$` for a dollar; a group that is not there is
    /// empty.
    private static void expand(String template, Matcher match, Pattern pattern, StringBuilder out)
            throws Refusal {
        int at = 0;
        while (at < template.length()) {
            char each = template.charAt(at);
            if (each != '$') {
                out.append(each);
                at++;
            } else if (template.startsWith("$$", at)) {
                out.append('$');
                at += 2;
            } else {
                boolean braced = template.startsWith("${", at);
                int start = at + (braced ? 2 : 1);
                int stop = start;
                while (stop < template.length() && isWord(template.charAt(stop))) {
                    stop++;
                }
                boolean closed = !braced || template.startsWith("}", stop);
                if (stop == start || !closed) {
                    out.append('$');
                    at++;
                } else {
                    append(template.substring(start, stop), match, pattern, out);
                    Bounds.text(out.length());
                    at = stop + (braced ? 1 : 0);
                }
            }
        }
    }

    private static boolean isWord(char each) {
        return Character.isLetterOrDigit(each) || each == '_';
    }

    private static void append(String name, Matcher match, Pattern pattern, StringBuilder out) {
        int group = pattern.namedGroups().getOrDefault(name, number(name));
        if (group >= 0 && group <= pattern.groupCount() && match.start(group) >= 0) {
            out.append(match.group(group));
        }
    }

    private static int number(String name) {
        boolean digits =
                name.length() < 9 && name.chars().allMatch(each -> each >= '0' && each <= '9');
        return digits ? Integer.parseInt(name) : -1;
    }
}

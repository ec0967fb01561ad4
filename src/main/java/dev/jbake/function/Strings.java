package dev.jbake.function;

import dev.jbake.value.TextOrder;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/// Text: case, trimming, cutting, joining. Lengths and offsets count grapheme clusters.
final class Strings {

    private static final Type LIST_OF_STRINGS = new Type.ListType(Type.Primitive.STRING);

    private Strings() {}

    static List<Function> functions() {
        return List.of(
                one("upper", text -> mapped(text, Character::toUpperCase)),
                one("lower", text -> mapped(text, Character::toLowerCase)),
                one("title", Strings::title),
                one("reverse", text -> String.join("", Clusters.of(text).reversed())),
                one("chomp", Strings::chomp),
                one("trimspace", text -> trimmed(text, Strings::isSpace)),
                Function.of(
                        "strlen",
                        List.of(Parameter.text("str")),
                        given -> Value.of(Clusters.count(given.text(0)))),
                two("trim", "cutset", Strings::trim),
                two(
                        "trimprefix",
                        "prefix",
                        (text, prefix) ->
                                text.startsWith(prefix) ? text.substring(prefix.length()) : text),
                two(
                        "trimsuffix",
                        "suffix",
                        (text, suffix) ->
                                text.endsWith(suffix)
                                        ? text.substring(0, text.length() - suffix.length())
                                        : text),
                Function.of(
                        "replace",
                        List.of(
                                Parameter.text("str"),
                                Parameter.text("substr"),
                                Parameter.text("replace")),
                        given -> Value.of(replaced(given.text(0), given.text(1), given.text(2)))),
                Function.of(
                        "sanitize",
                        List.of(Parameter.text("name")),
                        given -> Value.of(mapped(given.text(0), Strings::inName))),
                Function.of(
                        "substr",
                        List.of(
                                Parameter.text("str"),
                                Parameter.number("offset"),
                                Parameter.number("length")),
                        Strings::substr),
                Function.of(
                        "indent",
                        List.of(Parameter.number("spaces"), Parameter.text("str")),
                        Strings::indent),
                Function.of(
                        "split",
                        List.of(Parameter.text("separator"), Parameter.text("str")),
                        given -> Value.strings(split(given.text(1), given.text(0)))),
                Function.variadic(
                        "join",
                        List.of(Parameter.text("separator")),
                        Parameter.of("lists", LIST_OF_STRINGS),
                        Strings::join),
                Function.of("sort", List.of(Parameter.of("list", LIST_OF_STRINGS)), Strings::sort));
    }

    private static Function one(String name, UnaryOperator<String> work) {
        return Function.of(
                name, List.of(Parameter.text("str")), given -> Value.of(work.apply(given.text(0))));
    }

    private interface WithText {
        String of(String text, String other);
    }

    private static Function two(String name, String second, WithText work) {
        return Function.of(
                name,
                List.of(Parameter.text("str"), Parameter.text(second)),
                given -> Value.of(work.of(given.text(0), given.text(1))));
    }

    /// Letter by letter: the result has as many as the text.
    private static String mapped(String text, IntUnaryOperator letter) {
        StringBuilder out = new StringBuilder();
        text.codePoints().map(letter).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        int before = ' ';
        for (int each : text.codePoints().toArray()) {
            out.appendCodePoint(separates(before) ? Character.toTitleCase(each) : each);
            before = each;
        }
        return out.toString();
    }

    private static boolean separates(int letter) {
        if (letter <= 0x7f) {
            return !Character.isLetterOrDigit(letter) && letter != '_';
        }
        return !Character.isLetterOrDigit(letter) && isSpace(letter);
    }

    static boolean isSpace(int letter) {
        return (letter >= '\t' && letter <= '\r')
                || letter == 0x85
                || Character.isSpaceChar(letter);
    }

    private static int inName(int letter) {
        boolean allowed =
                letter <= 0x7f
                        && (Character.isLetterOrDigit(letter) || letter == '_' || letter == '-');
        return allowed ? letter : '_';
    }

    private static String chomp(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String trim(String text, String cutset) {
        return trimmed(text, letter -> cutset.indexOf(letter) >= 0);
    }

    private static String trimmed(String text, IntPredicate cut) {
        int[] letters = text.codePoints().toArray();
        int start = 0;
        int end = letters.length;
        while (start < end && cut.test(letters[start])) {
            start++;
        }
        while (end > start && cut.test(letters[end - 1])) {
            end--;
        }
        return new String(letters, start, end - start);
    }

    /// An empty text is found before, between and after all letters.
    private static String replaced(String text, String found, String with) throws Refusal {
        long times = text.length() + 1L;
        if (!found.isEmpty()) {
            times = 0;
            for (int at = text.indexOf(found);
                    at >= 0;
                    at = text.indexOf(found, at + found.length())) {
                times++;
            }
        }
        Bounds.text(text.length() + times * with.length());
        if (!found.isEmpty()) {
            return text.replace(found, with);
        }
        StringBuilder out = new StringBuilder(with);
        text.codePoints().forEach(letter -> out.appendCodePoint(letter).append(with));
        return out.toString();
    }

    /// An empty separator splits after every letter.
    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(letter -> parts.add(Character.toString(letter)));
            return parts;
        }
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// A negative offset counts from the end, a negative length takes all there is. A length of 0
    /// after a negative offset takes all as well, as it does at the peer.
    private static Value substr(Arguments given) throws Refusal {
        long offset = given.whole(1);
        long length = given.whole(2);
        List<String> clusters = Clusters.of(given.text(0));
        if (offset >= 0 && length == 0) {
            return Value.of("");
        }
        boolean all = length <= 0;
        long start = Math.clamp(offset < 0 ? offset + clusters.size() : offset, 0, clusters.size());
        long end = all ? clusters.size() : Math.min(clusters.size(), start + length);
        return Value.of(String.join("", clusters.subList((int) start, (int) Math.max(start, end))));
    }

    private static Value indent(Arguments given) throws Refusal {
        int spaces = given.count(0);
        if (spaces < 0) {
            throw Refusal.of(0, "the number of spaces must not be negative");
        }
        String text = given.text(1);
        long lines = text.chars().filter(each -> each == '\n').count();
        Bounds.text(text.length() + lines * spaces);
        return Value.of(text.replace("\n", "\n" + " ".repeat(spaces)));
    }

    private static Value join(Arguments given) throws Refusal {
        if (given.count() < 2) {
            throw Refusal.of("at least one list is required");
        }
        List<String> texts = new ArrayList<>();
        long length = 0;
        for (int list = 1; list < given.count(); list++) {
            List<Value> items = given.items(list);
            for (int at = 0; at < items.size(); at++) {
                if (!(items.get(at) instanceof Value.Text(String text))) {
                    throw Refusal.of(list, "element %d is null".formatted(at));
                }
                texts.add(text);
                length += text.length() + given.text(0).length();
            }
        }
        Bounds.text(length);
        return Value.of(String.join(given.text(0), texts));
    }

    private static Value sort(Arguments given) throws Refusal {
        List<String> texts = new ArrayList<>();
        for (Value item : given.items(0)) {
            if (!(item instanceof Value.Text(String text))) {
                throw Refusal.of(
                        0, "element %d is null, and cannot be sorted".formatted(texts.size()));
            }
            texts.add(text);
        }
        texts.sort(TextOrder.BY_CODE_POINT);
        return Value.strings(texts);
    }
}

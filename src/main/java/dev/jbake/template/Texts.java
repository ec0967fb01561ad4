package dev.jbake.template;

import static dev.jbake.template.Function.Kind.ANY;
import static dev.jbake.template.Function.Kind.TEXT;
import static dev.jbake.template.Function.Kind.WHOLE;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Functions of texts.
final class Texts {
    private Texts() {}

    static void into(Map<String, Function> all) {
        all.put("split", Function.of(List.of(TEXT, TEXT), Texts::split));
        all.put("join", Function.of(List.of(ANY, TEXT), Texts::join));
        all.put("title", Function.of(List.of(TEXT), given -> Datum.of(title(text(given, 0)))));
        all.put(
                "lower",
                Function.of(
                        List.of(TEXT), given -> Datum.of(text(given, 0).toLowerCase(Locale.ROOT))));
        all.put(
                "upper",
                Function.of(
                        List.of(TEXT), given -> Datum.of(text(given, 0).toUpperCase(Locale.ROOT))));
        all.put("pad", Function.of(List.of(TEXT, WHOLE, WHOLE), Texts::pad));
        all.put("truncate", Function.of(List.of(TEXT, WHOLE), Texts::truncate));
        all.put("html", Function.open(List.of(ANY), given -> Datum.of(html(given))));
        all.put(
                "urlquery",
                Function.open(
                        List.of(ANY),
                        given ->
                                Datum.of(
                                        URLEncoder.encode(
                                                Printing.joined(given), StandardCharsets.UTF_8))));
    }

    /// @throws IllegalStateException where the argument is no text, which was looked at before
    static String text(List<Datum> given, int index) {
        return given.get(index) instanceof Datum.Text(String text) ? text : wrong(given, index);
    }

    static long whole(List<Datum> given, int index) {
        return given.get(index) instanceof Datum.Whole(long number)
                ? number
                : Long.parseLong(wrong(given, index));
    }

    private static String wrong(List<Datum> given, int index) {
        throw new IllegalStateException("argument " + index + " of " + given + " was not checked");
    }

    private static Datum split(List<Datum> given) {
        String text = text(given, 0);
        String by = text(given, 1);
        List<String> parts = new ArrayList<>();
        if (by.isEmpty()) {
            text.codePoints().forEach(each -> parts.add(Character.toString(each)));
            return Datum.of(parts);
        }
        int from = 0;
        for (int at = text.indexOf(by); at >= 0; at = text.indexOf(by, from)) {
            parts.add(text.substring(from, at));
            from = at + by.length();
        }
        parts.add(text.substring(from));
        return Datum.of(parts);
    }

    private static Datum join(List<Datum> given) throws TemplateException {
        String by = text(given, 1);
        return Datum.of(
                switch (given.getFirst()) {
                    case Datum.Items(List<? extends Datum> items) ->
                            String.join(by, items.stream().map(Printing::shown).toList());
                    case Datum.Entries(var entries) ->
                            String.join(
                                    by,
                                    entries.values().stream()
                                            .map(Printing::shown)
                                            .sorted()
                                            .toList());
                    case Datum.Nothing _ -> "";
                    case Datum.Text _, Datum.Whole _, Datum.Real _, Datum.Flag _, Datum.Thing _ ->
                            throw new TemplateException(
                                    "expected slice, got " + given.getFirst().type());
                });
    }

    private static String title(String text) {
        StringBuilder title = new StringBuilder();
        int before = ' ';
        for (int each : text.codePoints().toArray()) {
            boolean inWord = Character.isLetterOrDigit(before) || before == '_' || before == '\'';
            title.appendCodePoint(inWord ? each : Character.toTitleCase(each));
            before = each;
        }
        return title.toString();
    }

    private static Datum pad(List<Datum> given) throws TemplateException {
        String text = text(given, 0);
        long before = whole(given, 1);
        long after = whole(given, 2);
        if (before < 0 || after < 0) {
            throw new TemplateException("strings: negative Repeat count");
        }
        if (before > Short.MAX_VALUE || after > Short.MAX_VALUE) {
            throw new TemplateException("more spaces than a line can have");
        }
        return Datum.of(
                text.isEmpty() ? text : " ".repeat((int) before) + text + " ".repeat((int) after));
    }

    private static Datum truncate(List<Datum> given) throws TemplateException {
        byte[] text = text(given, 0).getBytes(StandardCharsets.UTF_8);
        long length = whole(given, 1);
        if (length < 0) {
            throw new TemplateException(
                    "runtime error: slice bounds out of range [:" + length + "]");
        }
        return text.length < length
                ? given.getFirst()
                : Datum.of(new String(Arrays.copyOf(text, (int) length), StandardCharsets.UTF_8));
    }

    private static String html(List<Datum> given) {
        return Printing.joined(given)
                .replace("&", "&amp;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}

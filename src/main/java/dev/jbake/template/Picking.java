package dev.jbake.template;

import static dev.jbake.template.Function.Kind.ANY;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `len`, `index` and `slice`.
final class Picking {
    private Picking() {}

    static void into(Map<String, Function> all) {
        all.put("len", Function.of(List.of(ANY), given -> Datum.of(length(given.getFirst()))));
        all.put("index", Function.open(List.of(ANY, ANY), Picking::index));
        all.put("slice", Function.open(List.of(ANY, ANY), Picking::slice));
    }

    private static int length(Datum value) throws TemplateException {
        return switch (value) {
            case Datum.Text(String text) -> text.getBytes(StandardCharsets.UTF_8).length;
            case Datum.Items(List<? extends Datum> items) -> items.size();
            case Datum.Entries(var entries) -> entries.size();
            case Datum.Nothing _ -> throw new TemplateException("len of nil pointer");
            case Datum.Whole _, Datum.Real _, Datum.Flag _, Datum.Thing _ ->
                    throw new TemplateException("len of type " + value.type());
        };
    }

    private static Datum index(List<Datum> given) throws TemplateException {
        Datum value = given.getFirst();
        for (Datum key : given.subList(1, given.size())) {
            value =
                    switch (value) {
                        case Datum.Items(List<? extends Datum> items) ->
                                items.get(place(key, items.size() - 1));
                        case Datum.Entries(var entries) ->
                                entries.getOrDefault(name(key), Datum.of(""));
                        case Datum.Text(String text) -> {
                            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                            yield Datum.of(bytes[place(key, bytes.length - 1)] & 0xff);
                        }
                        case Datum.Nothing _ -> throw new TemplateException("index of untyped nil");
                        case Datum.Whole _, Datum.Real _, Datum.Flag _, Datum.Thing _ ->
                                throw new TemplateException(
                                        "can't index item of type " + value.type());
                    };
        }
        return value;
    }

    private static Datum slice(List<Datum> given) throws TemplateException {
        if (given.size() > 3) {
            throw new TemplateException("too many slice indexes: " + (given.size() - 1));
        }
        Datum value = given.getFirst();
        boolean isText = value instanceof Datum.Text;
        if (!isText && !(value instanceof Datum.Items)) {
            throw new TemplateException("can't slice item of type " + value.type());
        }
        int size = length(value);
        int from = given.size() > 1 ? place(given.get(1), size) : 0;
        int to = given.size() > 2 ? place(given.get(2), size) : size;
        if (from > to) {
            throw new TemplateException("invalid slice index: " + from + " > " + to);
        }
        if (value instanceof Datum.Items(List<? extends Datum> items)) {
            return new Datum.Items(items.subList(from, to));
        }
        byte[] bytes = Texts.text(given, 0).getBytes(StandardCharsets.UTF_8);
        return Datum.of(new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8));
    }

    private static int place(Datum key, int most) throws TemplateException {
        if (!(key instanceof Datum.Whole(long number))) {
            throw new TemplateException("cannot index slice/array with type " + key.type());
        }
        if (number < 0 || number > most) {
            throw new TemplateException("index out of range: " + number);
        }
        return (int) number;
    }

    private static String name(Datum key) throws TemplateException {
        if (key instanceof Datum.Text(String text)) {
            return text;
        }
        throw new TemplateException("value has type " + key.type() + "; should be string");
    }
}

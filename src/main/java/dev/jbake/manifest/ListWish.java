package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import java.util.List;
import java.util.Locale;

/// What `--list` was given: `targets`, `variables`, or `type=…,format=table|json`.
///
/// @param kind one of the two words
/// @param format one of the two words
public record ListWish(String kind, String format) {
    static final String TARGETS = "targets";
    static final String VARIABLES = "variables";
    static final String TABLE = "table";
    static final String JSON = "json";

    private static final String HELP = "--list=targets, or --list=type=variables,format=json";

    /// Reads the value of the option.
    public static Checked<ListWish> read(String text) {
        List<String> fields = Csv.fields(text, ',');
        if (fields == null) {
            return refused("--list does not understand \"%s\".".formatted(text));
        }
        String kind = "";
        String format = "";
        if (fields.equals(List.of(text)) && !text.startsWith("type=")) {
            kind = text;
        }
        for (String field : kind.isEmpty() ? fields : List.<String>of()) {
            int equals = field.indexOf('=');
            String key = (equals < 0 ? field : field.substring(0, equals));
            String value = field.substring(equals + 1);
            switch (equals < 0 ? "" : key.toLowerCase(Locale.ROOT).strip()) {
                case "type" -> kind = value;
                case "format" -> format = value;
                default -> {
                    return refused("--list does not know \"%s\".".formatted(field));
                }
            }
        }
        format = format.isEmpty() ? TABLE : format;
        if (!kind.equals(TARGETS) && !kind.equals(VARIABLES)) {
            return refused("--list does not know the type \"%s\".".formatted(kind));
        }
        if (!format.equals(TABLE) && !format.equals(JSON)) {
            return refused("--list does not know the format \"%s\".".formatted(format));
        }
        return Checked.of(new ListWish(kind, format));
    }

    private static Checked<ListWish> refused(String sentence) {
        return new Checked<>(
                new ListWish(TARGETS, TABLE),
                List.of(Diagnostic.error("list-flag", sentence, null, HELP)));
    }
}

package dev.jbake.template;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Values as text, as Go prints them.
final class Printing {
    private Printing() {}

    /// As an action writes it.
    static String shown(Datum value) {
        return value instanceof Datum.Nothing ? "<no value>" : inside(value);
    }

    private static String inside(Datum value) {
        return switch (value) {
            case Datum.Text(String text) -> text;
            case Datum.Whole(long number) -> Long.toString(number);
            case Datum.Real(double number) -> Formatting.plain(number);
            case Datum.Flag(boolean isTrue) -> Boolean.toString(isTrue);
            case Datum.Items(List<? extends Datum> items) ->
                    items.stream().map(Printing::inside).collect(Collectors.joining(" ", "[", "]"));
            case Datum.Entries(var entries) ->
                    entries.entrySet().stream()
                            .map(Printing::entry)
                            .collect(Collectors.joining(" ", "map[", "]"));
            case Datum.Thing thing -> thing.json();
            case Datum.Nothing _ -> "<nil>";
        };
    }

    private static String entry(Map.Entry<String, Datum> entry) {
        return entry.getKey() + ":" + inside(entry.getValue());
    }

    /// As `print` does it: with a space between two of which neither is a text.
    static String joined(List<Datum> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean apart =
                    i > 0
                            && !(values.get(i) instanceof Datum.Text)
                            && !(values.get(i - 1) instanceof Datum.Text);
            text.append(apart ? " " : "").append(inside(values.get(i)));
        }
        return text.toString();
    }

    /// As `println` does it.
    static String line(List<Datum> values) {
        return values.stream().map(Printing::inside).collect(Collectors.joining(" ", "", "\n"));
    }
}

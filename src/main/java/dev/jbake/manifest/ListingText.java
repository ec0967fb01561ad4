package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What `--list` prints: targets or variables, as a table or as JSON, byte for byte as buildx
/// writes them.
public final class ListingText {
    private static final Json ABSENT = new Json.Bare("null");

    private ListingText() {}

    public static String write(Listing listing, ListWish wish) {
        boolean json = wish.format().equals(ListWish.JSON);
        return wish.kind().equals(ListWish.TARGETS)
                ? json ? targetsAsJson(listing) : targetsAsTable(listing)
                : json ? variablesAsJson(listing) : variablesAsTable(listing);
    }

    private static String targetsAsTable(Listing listing) {
        var text = new StringBuilder("TARGET\tDESCRIPTION\n");
        for (Listing.Entry each : listing.targets()) {
            text.append(each.name()).append('\t').append(each.description()).append('\n');
        }
        return ElasticTabs.align(text.toString());
    }

    private static String variablesAsTable(Listing listing) {
        var text = new StringBuilder("VARIABLE\tTYPE\tVALUE\tDESCRIPTION\n");
        for (Listing.Variable each : listing.variables()) {
            text.append(each.name())
                    .append('\t')
                    .append(each.type())
                    .append('\t')
                    .append(each.value() == null ? "<null>" : each.value())
                    .append('\t')
                    .append(each.description())
                    .append('\n');
        }
        return ElasticTabs.align(text.toString());
    }

    private static String targetsAsJson(Listing listing) {
        List<Json> items = new ArrayList<>();
        for (Listing.Entry each : listing.targets()) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("name", new Json.Text(each.name()));
            put(fields, "description", each.description());
            if (each.isGroup()) {
                fields.put("group", Json.of(true));
            }
            items.add(new Json.Fields(fields));
        }
        return JsonText.of(items.isEmpty() ? ABSENT : new Json.Array(items));
    }

    private static String variablesAsJson(Listing listing) {
        List<Json> items = new ArrayList<>();
        for (Listing.Variable each : listing.variables()) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("name", new Json.Text(each.name()));
            put(fields, "description", each.description());
            put(fields, "type", each.type());
            if (each.value() != null) {
                fields.put("value", new Json.Text(each.value()));
            }
            items.add(new Json.Fields(fields));
        }
        return JsonText.of(new Json.Array(items));
    }

    private static void put(SequencedMap<String, Json> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, new Json.Text(value));
        }
    }
}

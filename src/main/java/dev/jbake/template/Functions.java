package dev.jbake.template;

import static dev.jbake.template.Function.Kind.ANY;
import static dev.jbake.template.Function.Kind.TEXT;
import static dev.jbake.template.Function.Kind.WHOLE;

import dev.jbake.template.Function.Until;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The functions by name: Go's own, and those that docker adds.
final class Functions {
    static final Functions ORDINARY = new Functions(ordinary());
    static final Functions OF_HEADS = new Functions(ofHeads());
    static final Set<String> NAMES = Set.copyOf(ORDINARY.all.keySet());

    private final Map<String, Function> all;

    private Functions(Map<String, Function> all) {
        this.all = all;
    }

    Function named(String name) {
        Function function = all.get(name);
        if (function == null) {
            throw new IllegalStateException("a template was read that calls " + name);
        }
        return function;
    }

    private static Map<String, Function> ordinary() {
        Map<String, Function> all = new LinkedHashMap<>();
        all.put("json", Function.of(List.of(ANY), given -> Datum.of(Json.of(given.getFirst()))));
        Texts.into(all);
        all.put("and", Function.choice(Until.FALSE));
        all.put("or", Function.choice(Until.TRUE));
        all.put("not", Function.of(List.of(ANY), given -> Datum.of(!Truth.of(given.getFirst()))));
        Comparing.into(all);
        Picking.into(all);
        all.put("print", Function.open(List.of(ANY), given -> Datum.of(Printing.joined(given))));
        all.put("println", Function.open(List.of(ANY), given -> Datum.of(Printing.line(given))));
        all.put(
                "printf",
                Function.open(
                        List.of(TEXT, ANY),
                        given ->
                                Datum.of(
                                        Formatting.of(
                                                Texts.text(given, 0),
                                                given.subList(1, given.size())))));
        return all;
    }

    /// The name of a column stays as it is, whatever is done with what stands in the column.
    private static Map<String, Function> ofHeads() {
        Map<String, Function> all = ordinary();
        for (String name : List.of("json", "title", "lower", "upper")) {
            all.put(name, Function.of(List.of(TEXT), List::getFirst));
        }
        for (String name : List.of("split", "join")) {
            all.put(name, Function.of(List.of(TEXT, TEXT), List::getFirst));
        }
        all.put("truncate", Function.of(List.of(TEXT, WHOLE), List::getFirst));
        return all;
    }
}

package dev.jbake.template;

import static dev.jbake.template.Function.Kind.ANY;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// `eq`, `ne` and the four that compare sizes.
final class Comparing {
    private Comparing() {}

    static void into(Map<String, Function> all) {
        all.put("eq", Function.open(List.of(ANY, ANY), Comparing::equalToAny));
        all.put(
                "ne",
                Function.of(
                        List.of(ANY, ANY),
                        given -> Datum.of(!equal(given.getFirst(), given.getLast()))));
        order(all, "lt", sign -> sign < 0);
        order(all, "le", sign -> sign <= 0);
        order(all, "gt", sign -> sign > 0);
        order(all, "ge", sign -> sign >= 0);
    }

    private static void order(Map<String, Function> all, String name, IntPredicate wanted) {
        all.put(
                name,
                Function.of(
                        List.of(ANY, ANY),
                        given -> Datum.of(wanted.test(sign(given.getFirst(), given.getLast())))));
    }

    private static Datum equalToAny(List<Datum> given) throws TemplateException {
        if (given.size() == 1) {
            throw new TemplateException("missing argument for comparison");
        }
        for (Datum other : given.subList(1, given.size())) {
            if (equal(given.getFirst(), other)) {
                return Datum.of(true);
            }
        }
        return Datum.of(false);
    }

    private static boolean equal(Datum one, Datum other) throws TemplateException {
        if (one instanceof Datum.Nothing || other instanceof Datum.Nothing) {
            return one.equals(other);
        }
        if (!one.getClass().equals(other.getClass())) {
            throw incompatible(one, other);
        }
        if (!basic(one)) {
            throw new TemplateException(
                    "non-comparable type " + Printing.shown(other) + ": " + other.type());
        }
        return one.equals(other);
    }

    private static boolean basic(Datum value) {
        return switch (value) {
            case Datum.Text _, Datum.Whole _, Datum.Real _, Datum.Flag _ -> true;
            case Datum.Items _, Datum.Entries _, Datum.Thing _, Datum.Nothing _ -> false;
        };
    }

    private static TemplateException incompatible(Datum one, Datum other) {
        return new TemplateException(
                "incompatible types for comparison: " + one.type() + " and " + other.type());
    }

    private static int sign(Datum one, Datum other) throws TemplateException {
        return switch (one) {
            case Datum.Text(String a) when other instanceof Datum.Text(String b) -> a.compareTo(b);
            case Datum.Whole(long a) when other instanceof Datum.Whole(long b) ->
                    Long.compare(a, b);
            case Datum.Real(double a) when other instanceof Datum.Real(double b) ->
                    Double.compare(a, b);
            case Datum.Text _, Datum.Whole _, Datum.Real _ -> throw incompatible(one, other);
            case Datum.Flag _, Datum.Items _, Datum.Entries _, Datum.Thing _, Datum.Nothing _ ->
                    throw new TemplateException("invalid type for comparison");
        };
    }
}

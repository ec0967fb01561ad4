package dev.jbake.template;

import java.util.List;

/// What counts as true: everything but nothing, zero and what is empty.
final class Truth {
    private Truth() {}

    static boolean of(Datum value) {
        return switch (value) {
            case Datum.Text(String text) -> !text.isEmpty();
            case Datum.Whole(long number) -> number != 0;
            case Datum.Real(double number) -> number != 0;
            case Datum.Flag(boolean isTrue) -> isTrue;
            case Datum.Items(List<? extends Datum> items) -> !items.isEmpty();
            case Datum.Entries(var entries) -> !entries.isEmpty();
            case Datum.Thing _ -> true;
            case Datum.Nothing _ -> false;
        };
    }
}

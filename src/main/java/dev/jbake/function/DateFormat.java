package dev.jbake.function;

import java.time.LocalDateTime;

/// The formats of `formatdate`: `YYYY MM DD hh mm ss ZZZZ` and so on, text in `'`.
final class DateFormat {

    private static final char QUOTE = '\'';

    private DateFormat() {}

    static String format(String format, Timestamp time) throws Refusal {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char each = format.charAt(at);
            if (each == QUOTE) {
                at = literal(format, at, out);
            } else if (isVerb(each)) {
                int end = at;
                while (end < format.length() && format.charAt(end) == each) {
                    end++;
                }
                out.append(verb(format.substring(at, end), time));
                at = end;
            } else {
                out.append(each);
                at++;
            }
        }
        return out.toString();
    }

    private static boolean isVerb(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    }

    /// A doubled quote stands for one, alone or inside.
    ///
    /// @return the offset after the literal
    private static int literal(String format, int start, StringBuilder out) throws Refusal {
        if (format.startsWith("''", start)) {
            out.append(QUOTE);
            return start + 2;
        }
        int at = start + 1;
        while (at < format.length()) {
            if (format.startsWith("''", at)) {
                out.append(QUOTE);
                at += 2;
            } else if (format.charAt(at) == QUOTE) {
                return at + 1;
            } else {
                out.append(format.charAt(at++));
            }
        }
        throw Refusal.of(0, "unterminated literal '");
    }

    private static String verb(String verb, Timestamp time) throws Refusal {
        LocalDateTime local = time.local();
        int half = local.getHour() % 12 == 0 ? 12 : local.getHour() % 12;
        return switch (verb) {
            case "YY" -> two(local.getYear() % 100);
            case "YYYY" -> "%04d".formatted(local.getYear());
            case "M" -> Integer.toString(local.getMonthValue());
            case "MM" -> two(local.getMonthValue());
            case "MMM" -> Times.monthName(local).substring(0, 3);
            case "MMMM" -> Times.monthName(local);
            case "D" -> Integer.toString(local.getDayOfMonth());
            case "DD" -> two(local.getDayOfMonth());
            case "EEE" -> Times.weekdayName(local).substring(0, 3);
            case "EEEE" -> Times.weekdayName(local);
            case "h" -> Integer.toString(local.getHour());
            case "hh" -> two(local.getHour());
            case "H" -> Integer.toString(half);
            case "HH" -> two(half);
            case "AA" -> local.getHour() < 12 ? "AM" : "PM";
            case "aa" -> local.getHour() < 12 ? "am" : "pm";
            case "m" -> Integer.toString(local.getMinute());
            case "mm" -> two(local.getMinute());
            case "s" -> Integer.toString(local.getSecond());
            case "ss" -> two(local.getSecond());
            case "Z" -> time.zone(":", true);
            case "ZZZ" -> time.offset() == 0 ? "UTC" : time.zone("", false);
            case "ZZZZ" -> time.zone("", false);
            case "ZZZZZ" -> time.zone(":", false);
            default ->
                    throw Refusal.of(
                            0,
                            "there is no date format verb \"%s\"; text goes in single quotes"
                                    .formatted(verb));
        };
    }

    private static String two(int number) {
        return "%02d".formatted(number);
    }
}

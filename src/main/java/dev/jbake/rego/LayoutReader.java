package dev.jbake.rego;

import dev.jbake.rego.Layout.Piece;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a time as a layout says that it is written.
///
/// Source: the documentation of Go's package `time`.
final class LayoutReader {
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final Pattern FRACTION = Pattern.compile("[.,](\\d+)");
    private static final Pattern ZONE = Pattern.compile("[A-Z]{3,4}(?:[+-]\\d{1,2})?|[+-]\\d{2}");

    private final String text;
    private int at;
    private int year;
    private int month = -1;
    private int day = -1;
    private int dayOfYear = -1;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private int half = -1;
    private int offset;

    private LayoutReader(String text) {
        this.text = text;
    }

    /// @throws Builtin.WrongArgument if it is not written so
    static Instant read(Layout layout, String text) {
        var reader = new LayoutReader(text);
        List<Piece> pieces = layout.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            boolean fractionFollows = i + 1 < pieces.size() && pieces.get(i + 1).isFraction();
            reader.read(pieces.get(i), fractionFollows);
        }
        if (reader.at < text.length()) {
            throw new Builtin.WrongArgument();
        }
        return reader.instant();
    }

    private void read(Piece piece, boolean fractionFollows) {
        if (!piece.part()) {
            plain(piece.text());
            return;
        }
        switch (piece.text()) {
            case "January" -> month = name(MONTHS, 0) + 1;
            case "Jan" -> month = name(MONTHS, 3) + 1;
            case "Monday" -> name(DAYS, 0);
            case "Mon" -> name(DAYS, 3);
            case "MST" -> zone();
            case "1" -> month = number(1, 2);
            case "01" -> month = number(2, 2);
            case "2", "_2", "02" -> {
                if (piece.text().equals("_2") && at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
                day = number(piece.text().equals("02") ? 2 : 1, 2);
            }
            case "__2", "002" -> {
                while (piece.text().equals("__2") && at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
                dayOfYear = number(piece.text().equals("002") ? 3 : 1, 3);
            }
            case "15" -> hour = number(2, 2);
            case "3" -> hour = twelve(number(1, 2));
            case "03" -> hour = twelve(number(2, 2));
            case "4" -> minute = number(1, 2);
            case "04" -> minute = number(2, 2);
            case "5", "05" -> {
                second = number(piece.text().length(), 2);
                if (!fractionFollows) {
                    fraction(-1);
                }
            }
            case "06" -> {
                int shorter = number(2, 2);
                year = shorter >= 69 ? 1900 + shorter : 2000 + shorter;
            }
            case "2006" -> year = number(4, 4);
            case "PM" -> half("AM", "PM");
            case "pm" -> half("am", "pm");
            default -> {
                if (!piece.isFraction()) {
                    offset(piece.text());
                } else {
                    fraction(piece.text().charAt(1) == '0' ? piece.text().length() - 1 : -1);
                }
            }
        }
    }

    private Instant instant() {
        if (half >= 0) {
            hour = hour % 12 + 12 * half;
        }
        try {
            LocalDate date =
                    dayOfYear < 0
                            ? LocalDate.of(year, month < 0 ? 1 : month, day < 0 ? 1 : day)
                            : LocalDate.ofYearDay(year, dayOfYear);
            boolean otherMonth = dayOfYear >= 0 && month >= 0 && date.getMonthValue() != month;
            boolean otherDay = dayOfYear >= 0 && day >= 0 && date.getDayOfMonth() != day;
            if (otherMonth || otherDay) {
                throw new Builtin.WrongArgument();
            }
            return LocalDateTime.of(date, java.time.LocalTime.of(hour, minute, second, nano))
                    .toInstant(ZoneOffset.ofTotalSeconds(offset));
        } catch (DateTimeException none) {
            throw new Builtin.WrongArgument();
        }
    }

    /// What stands for itself; one blank stands for any number of them.
    private void plain(String wanted) {
        int from = 0;
        while (from < wanted.length()) {
            if (wanted.charAt(from) == ' ') {
                if (at < text.length() && text.charAt(at) != ' ') {
                    throw new Builtin.WrongArgument();
                }
                while (from < wanted.length() && wanted.charAt(from) == ' ') {
                    from++;
                }
                while (at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
            } else if (at < text.length() && text.charAt(at) == wanted.charAt(from)) {
                at++;
                from++;
            } else {
                throw new Builtin.WrongArgument();
            }
        }
    }

    private int number(int least, int most) {
        int end = at;
        while (end < text.length()
                && end - at < most
                && text.charAt(end) >= '0'
                && text.charAt(end) <= '9') {
            end++;
        }
        if (end - at < least) {
            throw new Builtin.WrongArgument();
        }
        int number = Integer.parseInt(text.substring(at, end));
        at = end;
        return number;
    }

    private static int twelve(int hour) {
        if (hour > 12) {
            throw new Builtin.WrongArgument();
        }
        return hour;
    }

    /// @param letters how many of a name count; 0 for all
    private int name(List<String> names, int letters) {
        String rest = text.substring(at).toLowerCase(Locale.ROOT);
        for (int i = 0; i < names.size(); i++) {
            String name = letters == 0 ? names.get(i) : names.get(i).substring(0, letters);
            if (rest.startsWith(name)) {
                at += name.length();
                return i;
            }
        }
        throw new Builtin.WrongArgument();
    }

    private void half(String before, String after) {
        if (text.startsWith(before, at)) {
            half = 0;
        } else if (text.startsWith(after, at)) {
            half = 1;
        } else {
            throw new Builtin.WrongArgument();
        }
        at += 2;
    }

    /// @param digits how many there have to be; -1 for any, or none
    private void fraction(int digits) {
        Matcher matcher = FRACTION.matcher(text).region(at, text.length());
        boolean found = matcher.lookingAt();
        if (digits >= 0 && (!found || matcher.group(1).length() < digits)) {
            throw new Builtin.WrongArgument();
        }
        if (!found) {
            return;
        }
        String all = digits >= 0 ? matcher.group(1).substring(0, digits) : matcher.group(1);
        nano = Integer.parseInt((all + "000000000").substring(0, 9));
        at += 1 + all.length();
    }

    /// The name of a zone, which says nothing of its offset here.
    private void zone() {
        Matcher matcher = ZONE.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new Builtin.WrongArgument();
        }
        String name = matcher.group();
        if (name.startsWith("GMT") && name.length() > 3) {
            offset = Integer.parseInt(name.substring(3)) * 3600;
        }
        at = matcher.end();
    }

    private void offset(String piece) {
        if (piece.startsWith("Z") && at < text.length() && text.charAt(at) == 'Z') {
            at++;
            return;
        }
        int sign = at < text.length() ? "-+".indexOf(text.charAt(at)) * 2 - 1 : 0;
        if (sign != -1 && sign != 1) {
            throw new Builtin.WrongArgument();
        }
        at++;
        int hours = number(2, 2);
        String colon = piece.contains(":") ? ":" : "";
        int size = piece.replace(":", "").length();
        int minutes = size >= 5 ? below(colon, 60) : 0;
        int seconds = size == 7 ? below(colon, 60) : 0;
        if (hours > 24) {
            throw new Builtin.WrongArgument();
        }
        offset = sign * (hours * 3600 + minutes * 60 + seconds);
    }

    private int below(String before, int limit) {
        plain(before);
        int number = number(2, 2);
        if (number >= limit) {
            throw new Builtin.WrongArgument();
        }
        return number;
    }
}

package dev.jbake.rego;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a time is written, as Go says it: by the example `Mon Jan 2 15:04:05 MST 2006`.
///
/// Source: the documentation of Go's package `time`.
record Layout(List<Piece> pieces) {
    private static final Map<String, String> NAMED =
            Map.ofEntries(
                    Map.entry("ANSIC", "Mon Jan _2 15:04:05 2006"),
                    Map.entry("UnixDate", "Mon Jan _2 15:04:05 MST 2006"),
                    Map.entry("RubyDate", "Mon Jan 02 15:04:05 -0700 2006"),
                    Map.entry("RFC822", "02 Jan 06 15:04 MST"),
                    Map.entry("RFC822Z", "02 Jan 06 15:04 -0700"),
                    Map.entry("RFC850", "Monday, 02-Jan-06 15:04:05 MST"),
                    Map.entry("RFC1123", "Mon, 02 Jan 2006 15:04:05 MST"),
                    Map.entry("RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700"),
                    Map.entry("RFC3339", "2006-01-02T15:04:05Z07:00"),
                    Map.entry("RFC3339Nano", "2006-01-02T15:04:05.999999999Z07:00"));

    /// Parts of the example, longer ones before those that they begin with.
    private static final List<String> PARTS =
            List.of(
                    "January",
                    "Jan",
                    "Monday",
                    "Mon",
                    "MST",
                    "002",
                    "01",
                    "02",
                    "03",
                    "04",
                    "05",
                    "06",
                    "15",
                    "1",
                    "2006",
                    "2",
                    "__2",
                    "_2",
                    "3",
                    "4",
                    "5",
                    "PM",
                    "pm",
                    "-070000",
                    "-07:00:00",
                    "-0700",
                    "-07:00",
                    "-07",
                    "Z070000",
                    "Z07:00:00",
                    "Z0700",
                    "Z07:00",
                    "Z07");

    Layout {
        pieces = List.copyOf(pieces);
    }

    /// A piece of a layout.
    ///
    /// @param part whether it stands for a part of a time; else it stands for itself
    record Piece(String text, boolean part) {
        boolean isFraction() {
            return part && (text.startsWith(".") || text.startsWith(","));
        }
    }

    /// @param written a layout, or the name of a known one; nothing means `RFC3339Nano`
    static Layout of(String written) {
        String text = NAMED.getOrDefault(written.isEmpty() ? "RFC3339Nano" : written, written);
        List<Piece> pieces = new ArrayList<>();
        var plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            String part = part(text, at);
            if (part.isEmpty()) {
                plain.append(text.charAt(at++));
                continue;
            }
            if (!plain.isEmpty()) {
                pieces.add(new Piece(plain.toString(), false));
                plain.setLength(0);
            }
            pieces.add(new Piece(part, true));
            at += part.length();
        }
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), false));
        }
        return new Layout(pieces);
    }

    /// The part that begins at a place; empty where none does.
    private static String part(String text, int at) {
        char c = text.charAt(at);
        if (c == '.' || c == ',') {
            return fraction(text, at);
        }
        if (text.startsWith("_2006", at)) {
            return "";
        }
        for (String part : PARTS) {
            boolean word = part.equals("Jan") || part.equals("Mon");
            int end = at + part.length();
            boolean goesOn = word && end < text.length() && Character.isLowerCase(text.charAt(end));
            if (text.startsWith(part, at) && !goesOn) {
                return part;
            }
        }
        return "";
    }

    /// A dot with zeros or nines, and no other digit behind them.
    private static String fraction(String text, int at) {
        int end = at + 1;
        while (end < text.length()
                && (text.charAt(end) == '0' || text.charAt(end) == '9')
                && text.charAt(end) == text.charAt(at + 1)) {
            end++;
        }
        boolean digit = end < text.length() && Character.isDigit(text.charAt(end));
        return end == at + 1 || digit ? "" : text.substring(at, end);
    }

    String format(ZonedDateTime time) {
        var text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(piece.part ? part(piece, time) : piece.text);
        }
        return text.toString();
    }

    private static String part(Piece piece, ZonedDateTime time) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return switch (piece.text) {
            case "January" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "Jan" -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "Monday" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "Mon" -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "MST" -> zone(time);
            case "1" -> padded("%d", time.getMonthValue());
            case "01" -> padded("%02d", time.getMonthValue());
            case "2" -> padded("%d", time.getDayOfMonth());
            case "_2" -> padded("%2d", time.getDayOfMonth());
            case "02" -> padded("%02d", time.getDayOfMonth());
            case "__2" -> padded("%3d", time.getDayOfYear());
            case "002" -> padded("%03d", time.getDayOfYear());
            case "15" -> padded("%02d", time.getHour());
            case "3" -> padded("%d", hour);
            case "03" -> padded("%02d", hour);
            case "4" -> padded("%d", time.getMinute());
            case "04" -> padded("%02d", time.getMinute());
            case "5" -> padded("%d", time.getSecond());
            case "05" -> padded("%02d", time.getSecond());
            case "06" -> padded("%02d", Math.floorMod(time.getYear(), 100));
            case "2006" -> padded("%04d", time.getYear());
            case "PM" -> time.getHour() < 12 ? "AM" : "PM";
            case "pm" -> time.getHour() < 12 ? "am" : "pm";
            default -> piece.isFraction() ? fraction(piece.text, time) : offset(piece.text, time);
        };
    }

    private static String padded(String format, int number) {
        return String.format(Locale.ROOT, format, number);
    }

    /// The short name of a zone, or its offset where it has none.
    private static String zone(ZonedDateTime time) {
        boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
        String name =
                java.util.TimeZone.getTimeZone(time.getZone())
                        .getDisplayName(summer, java.util.TimeZone.SHORT, Locale.ENGLISH);
        return name.matches("[A-Z]{3,5}") ? name : zoneOffset(time);
    }

    private static String zoneOffset(ZonedDateTime time) {
        int seconds = time.getOffset().getTotalSeconds();
        return seconds % 3600 == 0 ? offset("-07", time) : offset("-0700", time);
    }

    /// Zeros ask for digits, nines for those that are not zeros at the end.
    private static String fraction(String piece, ZonedDateTime time) {
        int wanted = Math.min(piece.length() - 1, 9);
        String digits = padded("%09d", time.getNano()).substring(0, wanted);
        if (piece.charAt(1) == '0') {
            return piece.charAt(0) + digits + "0".repeat(piece.length() - 1 - wanted);
        }
        String shorter = digits.replaceFirst("0+$", "");
        return shorter.isEmpty() ? "" : piece.charAt(0) + shorter;
    }

    private static String offset(String piece, ZonedDateTime time) {
        int seconds = time.getOffset().getTotalSeconds();
        if (piece.startsWith("Z") && seconds == 0) {
            return "Z";
        }
        int size = Math.abs(seconds);
        String colon = piece.contains(":") ? ":" : "";
        String hours = (seconds < 0 ? "-" : "+") + padded("%02d", size / 3600);
        String digits = piece.replace(":", "");
        String minutes = digits.length() >= 5 ? colon + padded("%02d", size / 60 % 60) : "";
        return hours + minutes + (digits.length() == 7 ? colon + padded("%02d", size % 60) : "");
    }
}

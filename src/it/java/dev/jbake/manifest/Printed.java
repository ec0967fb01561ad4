package dev.jbake.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a run of `--print` came to.
///
/// @param text the definition; null where the manifest was refused
/// @param complaint what was said about it
/// @param line from 1, of the first mistake; 0 where none was named
/// @param column from 1, of the first mistake; 0 where none was named
record Printed(@Nullable String text, String complaint, int line, int column) {
    private static final Pattern PLACE = Pattern.compile("ERROR: [^\\s:]+:(\\d+),(\\d+)-");

    /// The peer's refusal, with the place read from its words.
    static Printed refusedByPeer(String complaint) {
        Matcher place = PLACE.matcher(complaint);
        return place.find()
                ? new Printed(
                        null,
                        complaint,
                        Integer.parseInt(place.group(1)),
                        Integer.parseInt(place.group(2)))
                : new Printed(null, complaint, 0, 0);
    }

    static Printed of(String text) {
        return new Printed(text, "", 0, 0);
    }

    boolean refused() {
        return text == null;
    }

    /// What came of it, as it is kept in a file.
    String outcome() {
        return text == null ? complaint.strip() + "\n" : text;
    }
}

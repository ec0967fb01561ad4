package dev.jbake.export;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of an image, `registry/path:tag@digest`; this checks its grammar (distribution
/// reference).
final class ImageName {
    private static final int LONGEST_PATH = 255;
    private static final String WORD = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String HOST =
            "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?";
    private static final String PATH = WORD + "(?:/" + WORD + ")*";
    private static final Pattern NAME =
            Pattern.compile(
                    "((?:"
                            + HOST
                            + "/)?"
                            + PATH
                            + ")(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
                            + "(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?");
    private static final Pattern WITH_HOST = Pattern.compile("(" + HOST + ")/(" + PATH + ")");
    private static final Pattern DIGEST =
            Pattern.compile("sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}");

    private ImageName() {}

    /// The name as it is, when it is one.
    static String check(String text) throws ExportException {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            throw ExportErrors.badName(text, why(text));
        }
        Matcher hosted = WITH_HOST.matcher(name.group(1));
        String path = hosted.matches() ? hosted.group(2) : name.group(1);
        if (path.length() > LONGEST_PATH) {
            throw ExportErrors.badName(
                    text, "Its path has more than " + LONGEST_PATH + " characters.");
        }
        @Nullable String digest = name.group(3);
        if (digest != null && !DIGEST.matcher(digest).matches()) {
            throw ExportErrors.badName(text, "\"" + digest + "\" is not a digest.");
        }
        return text;
    }

    private static @Nullable String why(String text) {
        if (text.isEmpty()) {
            return "It is empty: did a variable lack its value?";
        }
        if (NAME.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return "The path of an image is in lower case: \""
                    + text.toLowerCase(Locale.ROOT)
                    + "\"";
        }
        if (text.endsWith(":")) {
            return "Nothing stands after the colon: did a variable lack its value?";
        }
        return null;
    }
}

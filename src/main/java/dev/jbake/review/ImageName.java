package dev.jbake.review;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an image as a reference: its grammar, and its full form.
///
/// Source: the grammar of distribution's references.
final class ImageName {
    private static final int LONGEST_PATH = 255;
    private static final String WORD = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*+";
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final String HOST =
            "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?";
    private static final Pattern NAME =
            Pattern.compile(
                    "((?:"
                            + HOST
                            + "/)?"
                            + WORD
                            + "(?:/"
                            + WORD
                            + ")*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
                            + "(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?");

    private ImageName() {}

    static boolean isOne(String text) {
        Matcher name = NAME.matcher(text);
        return name.matches() && name.group(1).length() <= LONGEST_PATH;
    }

    /// Registry, path and tag written out, so that equal names are equal texts.
    static String full(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return text;
        }
        String path = name.group(1);
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        String whole = hosted ? path : "docker.io/" + (slash < 0 ? "library/" : "") + path;
        String tag = name.group(2) == null && name.group(3) == null ? "latest" : name.group(2);
        return whole + ":" + tag;
    }

    /// What may help to mend it.
    static Optional<String> help(String text) {
        if (text.isEmpty()) {
            return Optional.of("It is empty: did a variable lack its value?");
        }
        if (text.endsWith(":") || text.endsWith("/") || text.startsWith("/")) {
            return Optional.of("A part of it is empty: did a variable lack its value?");
        }
        if (text.contains("://")) {
            return Optional.of("A reference starts with its registry, without a scheme.");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return isOne(lower)
                ? Optional.of("The path of an image is in lower case: \"%s\"".formatted(lower))
                : Optional.of("A reference is written registry/path:tag.");
    }
}

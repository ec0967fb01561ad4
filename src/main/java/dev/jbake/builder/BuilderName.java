package dev.jbake.builder;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a builder or a node may be called.
final class BuilderName {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*");

    private BuilderName() {}

    static boolean isOne(String text) {
        return NAME.matcher(text).matches();
    }

    /// The name as it is stored: in lower case.
    static String of(String text) throws BuilderException {
        if (!isOne(text)) {
            throw BuilderErrors.badName(text);
        }
        return text.toLowerCase(Locale.ROOT);
    }
}

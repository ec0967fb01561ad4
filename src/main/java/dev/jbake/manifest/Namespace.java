package dev.jbake.manifest;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A set of names of a manifest; this is what a `prefix` of an `include` makes, and [#ROOT] for all
/// that has none.
///
/// A name in `services/api` is called `services/api:name` elsewhere. What is not found in a
/// namespace is looked for in the one around it, out to the root. Equal is only what is the same.
final class Namespace {
    static final Namespace ROOT = new Namespace("", null);

    private final String prefix;
    private final @Nullable Namespace outer;

    private Namespace(String prefix, @Nullable Namespace outer) {
        this.prefix = prefix;
        this.outer = outer;
    }

    /// One within this one.
    ///
    /// @param name one that [#isPrefix] allows
    Namespace within(String name) {
        return new Namespace(prefix.isEmpty() ? name : prefix + "/" + name, this);
    }

    /// Folders' names, joined by slashes: letters, digits, `_`, `-` and `.`, but no `.` or `..`.
    static boolean isPrefix(String text) {
        for (String folder : text.split("/", -1)) {
            boolean named = false;
            for (int at = 0; at < folder.length(); at++) {
                char each = folder.charAt(at);
                if (each != '.' && !Definitions.isName(String.valueOf(each))) {
                    return false;
                }
                named |= each != '.';
            }
            if (!named) {
                return false;
            }
        }
        return true;
    }

    /// `services/api`; empty for the root.
    String prefix() {
        return prefix;
    }

    /// The next one that names are looked for in; null for the root.
    @Nullable Namespace outer() {
        return outer;
    }

    /// What a name that is written here is called in the whole manifest.
    String qualified(String name) {
        if (prefix.isEmpty()) {
            return name;
        }
        return prefix + (name.indexOf(':') < 0 ? ":" : "/") + name;
    }

    /// What a name that is used here means: the first of what it could be that is known; null where
    /// none is.
    @Nullable String find(String name, Predicate<String> known) {
        for (Namespace at = this; at != null; at = at.outer) {
            String full = at.qualified(name);
            if (known.test(full)) {
                return full;
            }
        }
        return null;
    }

    /// The name by which one of this very namespace is known in it; null for one of another.
    @Nullable String local(String full) {
        int colon = full.lastIndexOf(':');
        boolean mine =
                prefix.isEmpty() ? colon < 0 : colon == prefix.length() && full.startsWith(prefix);
        return mine ? full.substring(colon + 1) : null;
    }

    /// What stands behind the prefix of a full name.
    static String last(String full) {
        return full.substring(full.lastIndexOf(':') + 1);
    }
}

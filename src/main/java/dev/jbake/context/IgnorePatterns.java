package dev.jbake.context;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A list of patterns in the language of `.dockerignore`, the last match of which decides; this is
/// the algorithm of moby/patternmatcher 0.6.1, exactly, since BuildKit and its client must agree.
public final class IgnorePatterns {
    private final List<IgnorePattern> patterns;
    private final boolean exceptions;

    private IgnorePatterns(List<IgnorePattern> patterns) {
        this.patterns = List.copyOf(patterns);
        this.exceptions = patterns.stream().anyMatch(IgnorePattern::isException);
    }

    /// Reads patterns, skipping blank ones.
    ///
    /// @throws ContextFailure where one is malformed
    public static IgnorePatterns of(List<String> written) throws ContextFailure {
        List<IgnorePattern> patterns = new ArrayList<>();
        for (String each : written) {
            String trimmed = each.strip();
            if (trimmed.isEmpty()) {
                continue;
            }
            String text = SlashPath.clean(trimmed);
            boolean exception = text.startsWith("!");
            if (exception) {
                text = text.substring(1);
                if (text.isEmpty()) {
                    throw ContextErrors.loneExclamation();
                }
            }
            if (!Glob.of(text).wellFormed()) {
                throw ContextErrors.malformed(text, "it is incomplete");
            }
            patterns.add(new IgnorePattern(text, exception));
        }
        return new IgnorePatterns(patterns);
    }

    /// Whether a path, or a folder it lies in, is matched.
    ///
    /// @param path relative and clean, with `/` between components
    public boolean matches(String path) throws ContextFailure {
        boolean matched = false;
        for (IgnorePattern each : patterns) {
            if (each.isException() == matched && matchesOrAParent(each, path)) {
                matched = !each.isException();
            }
        }
        return matched;
    }

    /// The same for a walk, which knows already what each pattern said of the folder.
    ///
    /// @param parent what each pattern said of the folder, empty at the top
    /// @param own is filled with what each pattern says of the path
    boolean matches(String path, BitSet parent, BitSet own) throws ContextFailure {
        boolean matched = false;
        for (int i = 0; i < patterns.size(); i++) {
            IgnorePattern each = patterns.get(i);
            if (parent.get(i) || (each.isException() == matched && each.matches(path))) {
                own.set(i);
                matched = !each.isException();
            }
        }
        return matched;
    }

    List<IgnorePattern> patterns() {
        return patterns;
    }

    boolean hasExceptions() {
        return exceptions;
    }

    private static boolean matchesOrAParent(IgnorePattern pattern, String path)
            throws ContextFailure {
        if (pattern.matches(path)) {
            return true;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (pattern.matches(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}

package dev.jbake.context;

import java.util.BitSet;
import java.util.List;

/// Include and exclude patterns as a walk asks them, folder by folder; this also knows below which
/// folders nothing can pass, so that they need not be read. Such pruning never changes a result.
final class WalkFilter {
    private final IgnorePatterns include;
    private final IgnorePatterns exclude;
    private final boolean includesArePrefixes;
    private final boolean exceptionsArePrefixes;
    private final List<String> includePrefixes;
    private final List<String> exceptionPrefixes;

    private WalkFilter(IgnorePatterns include, IgnorePatterns exclude) {
        this.include = include;
        this.exclude = exclude;
        this.includePrefixes = prefixes(include, false);
        this.exceptionPrefixes = prefixes(exclude, true);
        this.includesArePrefixes = includePrefixes.stream().noneMatch(WalkFilter::hasSpecial);
        this.exceptionsArePrefixes = exceptionPrefixes.stream().noneMatch(WalkFilter::hasSpecial);
    }

    static WalkFilter of(IgnorePatterns include, IgnorePatterns exclude) {
        return new WalkFilter(include, exclude);
    }

    /// What is known of a folder when its entries are judged: which patterns matched it.
    record Known(BitSet include, BitSet exclude) {}

    /// What becomes of an entry.
    ///
    /// @param shown it passes
    /// @param descend if it is a folder, something inside may pass
    record Verdict(boolean shown, boolean descend, Known known) {}

    /// What is known of the root.
    static Known nothing() {
        return new Known(new BitSet(), new BitSet());
    }

    Verdict judge(String path, Known folder) throws ContextFailure {
        var own = nothing();
        boolean shown = true;
        boolean descend = true;
        if (!include.patterns().isEmpty()
                && !include.matches(path, folder.include(), own.include())) {
            shown = false;
            descend = !includesArePrefixes || anyBelow(includePrefixes, path);
        }
        if (descend
                && !exclude.patterns().isEmpty()
                && exclude.matches(path, folder.exclude(), own.exclude())) {
            shown = false;
            descend =
                    exclude.hasExceptions()
                            && (!exceptionsArePrefixes || anyBelow(exceptionPrefixes, path));
        }
        return new Verdict(shown, descend, own);
    }

    private static boolean anyBelow(List<String> prefixes, String folder) {
        for (String each : prefixes) {
            if (each.length() >= folder.length()
                    && each.startsWith(folder)
                    && (each.length() == folder.length() || each.charAt(folder.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    private static List<String> prefixes(IgnorePatterns patterns, boolean exceptions) {
        return patterns.patterns().stream()
                .filter(each -> each.isException() == exceptions)
                .map(each -> withoutLast(withoutLast(each.text(), "/**"), "/*"))
                .toList();
    }

    private static String withoutLast(String text, String ending) {
        return text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
    }

    private static boolean hasSpecial(String text) {
        return text.chars().anyMatch(each -> "*[]?^\\".indexOf(each) >= 0);
    }
}

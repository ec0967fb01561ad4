package dev.jbake.function;

import dev.jbake.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a version satisfies a constraint such as `>= 1.2, < 2` or `^1.4 || ~2.0`.
///
/// A prerelease only satisfies alternatives that name one. Source: Masterminds/semver, version 3.
final class Semver {

    private static final String VERSION =
            "v?([0-9xX*]+)(?:\\.([0-9xX*]+))?(?:\\.([0-9xX*]+))?"
                    + "(-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?"
                    + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?";
    private static final String OPERATOR = "(=|!=|>=|=>|<=|=<|~>|>|<|~|\\^)?";
    private static final String ONE = "\\s*" + OPERATOR + "\\s*" + VERSION + "\\s*";
    private static final Pattern BOUND = Pattern.compile(OPERATOR + "\\s*" + VERSION);
    private static final Pattern ALTERNATIVE =
            Pattern.compile(ONE + "(?:(?:(?<=\\s)|,\\s*)" + ONE + ")*");
    private static final Pattern RANGE =
            Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");

    /// Which group of [#RANGE] holds its end.
    private static final int RANGE_END = 6;

    private Semver() {}

    static List<Function> functions() {
        return List.of(
                Function.of(
                        "semvercmp",
                        List.of(Parameter.text("version"), Parameter.text("contraint")),
                        Semver::satisfies));
    }

    /// Which parts of the version were left open, from the left: `1.x` leaves minor and patch.
    private enum Open {
        NONE,
        PATCH,
        MINOR,
        ALL
    }

    private record Bound(String operator, Version version, Open open) {}

    private static Value satisfies(Arguments given) throws Refusal {
        Version version =
                Version.parse(given.text(0))
                        .orElseThrow(() ->
                                Refusal.of(
                                        0,
                                        "\"%s\" is not a semantic version"
                                                .formatted(given.text(0))));
        boolean satisfied = false;
        for (String alternative : ranges(given.text(1)).split("\\|\\|", -1)) {
            List<Bound> bounds = bounds(alternative);
            boolean prereleases = bounds.stream().anyMatch(each -> each.version().isPrerelease());
            boolean candidate = prereleases || !version.isPrerelease();
            satisfied |= candidate && bounds.stream().allMatch(each -> within(version, each));
        }
        return Value.of(satisfied);
    }

    /// `1.2 - 1.4` → `>= 1.2, <= 1.4`.
    private static String ranges(String constraint) {
        Matcher range = RANGE.matcher(constraint);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        while (range.find()) {
            out.append(constraint, copied, range.start());
            out.append(">= ").append(range.group(1));
            out.append(", <= ").append(range.group(RANGE_END)).append(' ');
            copied = range.end();
        }
        return out.append(constraint, copied, constraint.length()).toString();
    }

    private static List<Bound> bounds(String alternative) throws Refusal {
        if (!ALTERNATIVE.matcher(alternative).matches()) {
            throw improper(alternative);
        }
        List<Bound> bounds = new ArrayList<>();
        Matcher each = BOUND.matcher(alternative);
        while (each.find()) {
            bounds.add(bound(each));
        }
        return bounds;
    }

    private static Refusal improper(String text) {
        return Refusal.of(
                1, "\"%s\" is not a constraint such as >= 1.2, < 2".formatted(text.strip()));
    }

    private static Bound bound(Matcher written) throws Refusal {
        Open open = Open.NONE;
        String text = written.group(2) + "." + written.group(3) + "." + written.group(4);
        if (isOpen(written.group(2))) {
            open = Open.ALL;
            text = "0.0.0";
        } else if (isOpen(written.group(3))) {
            open = Open.MINOR;
            text = written.group(2) + ".0.0";
        } else if (isOpen(written.group(4))) {
            open = Open.PATCH;
            text = written.group(2) + "." + written.group(3) + ".0";
        }
        String pre = written.group(5) == null ? "" : written.group(5);
        Optional<Version> version = Version.parse(text + pre);
        if (version.isEmpty()) {
            throw improper(written.group());
        }
        String operator = written.group(1) == null ? "=" : written.group(1);
        return new Bound(operator, version.get(), open);
    }

    private static boolean isOpen(@Nullable String part) {
        return part == null || part.equals("x") || part.equals("X") || part.equals("*");
    }

    private static boolean within(Version version, Bound bound) {
        int order = version.compareTo(bound.version());
        return switch (bound.operator()) {
            case "=" -> bound.open() == Open.NONE ? order == 0 : near(version, bound);
            case "!=" -> differs(version, bound);
            case ">" -> above(version, bound);
            case "<" -> order < 0;
            case ">=", "=>" -> order >= 0;
            case "<=", "=<" -> upTo(version, bound);
            case "^" -> compatible(version, bound);
            default -> near(version, bound);
        };
    }

    private static boolean differs(Version version, Bound bound) {
        Version other = bound.version();
        return switch (bound.open()) {
            case NONE -> version.compareTo(other) != 0;
            case PATCH ->
                    !version.sameMajor(other)
                            || !version.sameMinor(other)
                            || version.comparePre(other) != 0;
            case MINOR -> !version.sameMajor(other);
            case ALL ->
                    !version.sameMajor(other)
                            || !version.sameMinor(other)
                            || !version.samePatch(other)
                            || version.compareTo(other) != 0;
        };
    }

    private static boolean above(Version version, Bound bound) {
        Version other = bound.version();
        int major = version.major().compareTo(other.major());
        if (bound.open() == Open.NONE || (major == 0 && bound.open() == Open.ALL)) {
            return version.compareTo(other) > 0;
        }
        if (major != 0) {
            return major > 0;
        }
        return bound.open() == Open.PATCH && version.minor().compareTo(other.minor()) > 0;
    }

    private static boolean upTo(Version version, Bound bound) {
        Version other = bound.version();
        if (bound.open() == Open.NONE) {
            return version.compareTo(other) <= 0;
        }
        int major = version.major().compareTo(other.major());
        int minor = version.minor().compareTo(other.minor());
        return major < 0 || (major == 0 && (bound.open() == Open.MINOR || minor <= 0));
    }

    /// The last part that is given may grow.
    private static boolean near(Version version, Bound bound) {
        Version other = bound.version();
        if (version.compareTo(other) < 0) {
            return false;
        }
        boolean zero =
                other.major().signum() == 0
                        && other.minor().signum() == 0
                        && other.patch().signum() == 0;
        if (zero && bound.open() != Open.MINOR && bound.open() != Open.PATCH) {
            return true;
        }
        return version.sameMajor(other) && (version.sameMinor(other) || bound.open() == Open.MINOR);
    }

    /// The first part that is not zero stays.
    private static boolean compatible(Version version, Bound bound) {
        Version other = bound.version();
        if (version.compareTo(other) < 0) {
            return false;
        }
        if (isPositive(other.major()) || bound.open() == Open.MINOR) {
            return version.sameMajor(other);
        }
        if (isPositive(version.major())) {
            return false;
        }
        if (isPositive(other.minor()) || bound.open() == Open.PATCH) {
            return version.sameMinor(other);
        }
        return !isPositive(version.minor()) && version.samePatch(other);
    }

    private static boolean isPositive(BigInteger number) {
        return number.signum() > 0;
    }
}

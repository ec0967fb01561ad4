package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern over names: `*` any run without a slash (any run at all, where the pattern has no
/// slash of its own, so that `*` is everything), `?` one character, `[a-z]` and `[^a-z]` one of
/// some, `\` takes the next as it is.
///
/// Matching takes the length of the pattern times that of the name, whatever they are: patterns
/// come from manifests, and a regular expression would try every way to share a name among many
/// `*`. Source: Go's `path.Match`, which buildx matches names with.
///
/// @param steps absent for a text that is no pattern, which matches nothing
record Glob(@Nullable List<Step> steps) {

    /// One piece of a pattern.
    sealed interface Step {
        /// `*`.
        record Run(boolean overSlashes) implements Step {}

        /// `?`.
        record Any() implements Step {}

        /// A character that stands for itself.
        record Exactly(char character) implements Step {}

        /// `[…]`.
        ///
        /// @param ranges first and last of each, in turns
        record OneOf(String ranges, boolean inverted) implements Step {
            boolean has(char character) {
                for (int at = 0; at < ranges.length(); at += 2) {
                    if (ranges.charAt(at) <= character && character <= ranges.charAt(at + 1)) {
                        return !inverted;
                    }
                }
                return inverted;
            }
        }
    }

    /// The words of a command line that are patterns and not names.
    static boolean isPattern(String word) {
        return word.chars().anyMatch(each -> "*?[]".indexOf(each) >= 0);
    }

    /// A glob that matches nothing where the text is not a pattern.
    static Glob of(String text) {
        boolean overSlashes = text.indexOf('/') < 0;
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char each = text.charAt(at);
            int next = at + 1;
            switch (each) {
                case '*' -> steps.add(new Step.Run(overSlashes));
                case '?' -> steps.add(new Step.Any());
                case '[' -> next = members(text, next, steps);
                case '\\' -> {
                    if (next == text.length()) {
                        return new Glob(null);
                    }
                    steps.add(new Step.Exactly(text.charAt(next)));
                    next++;
                }
                default -> steps.add(new Step.Exactly(each));
            }
            if (next < 0) {
                return new Glob(null);
            }
            at = next;
        }
        return new Glob(List.copyOf(steps));
    }

    /// Reads what stands in brackets.
    ///
    /// @return the offset past them; -1 where they do not close or hold no range
    private static int members(String text, int from, List<Step> steps) {
        int at = from;
        boolean inverted = at < text.length() && text.charAt(at) == '^';
        at += inverted ? 1 : 0;
        StringBuilder ranges = new StringBuilder();
        while (at < text.length() && (text.charAt(at) != ']' || ranges.isEmpty())) {
            for (int end = 0; end < 2; end++) {
                boolean escaped = at < text.length() && text.charAt(at) == '\\';
                at += escaped ? 1 : 0;
                if (at >= text.length() || (!escaped && "-]".indexOf(text.charAt(at)) >= 0)) {
                    return -1;
                }
                ranges.append(text.charAt(at));
                at++;
                if (end == 0 && (at >= text.length() || text.charAt(at) != '-')) {
                    ranges.append(ranges.charAt(ranges.length() - 1));
                    break;
                }
                at += end == 0 ? 1 : 0;
            }
        }
        steps.add(new Step.OneOf(ranges.toString(), inverted));
        return at < text.length() ? at + 1 : -1;
    }

    boolean matches(String name) {
        if (steps == null) {
            return false;
        }
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (Step step : steps) {
            reached = after(step, name, reached);
        }
        return reached[name.length()];
    }

    /// How much of a name may be matched by the steps up to this one.
    private static boolean[] after(Step step, String name, boolean[] before) {
        boolean[] reached = new boolean[before.length];
        for (int at = 0; at < before.length; at++) {
            char last = at == 0 ? 0 : name.charAt(at - 1);
            reached[at] =
                    switch (step) {
                        case Step.Run(boolean overSlashes) ->
                                before[at]
                                        || (at > 0
                                                && reached[at - 1]
                                                && (overSlashes || last != '/'));
                        case Step.Any _ -> at > 0 && before[at - 1] && last != '/';
                        case Step.Exactly(char character) ->
                                at > 0 && before[at - 1] && last == character;
                        case Step.OneOf members -> at > 0 && before[at - 1] && members.has(last);
                    };
        }
        return reached;
    }
}

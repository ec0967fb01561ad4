package dev.jbake.compose;

import org.jspecify.annotations.Nullable;

/// Puts variables into a text: `$V`, `${V}`, `${V:-default}` and the other forms of Compose, `$$`
/// for a dollar.
///
/// A `$` before anything else stays as it is. A form with an operator reaches to the last `}` of
/// its line before its own closing brace is looked for, as the peer has it; what stands between is
/// text, and is read again.
final class Template {
    private static final int DEEPEST = 100;

    private final Lookup lookup;

    Template(Lookup lookup) {
        this.lookup = lookup;
    }

    /// Where values come from, and who is told of those that do not come.
    interface Lookup {
        /// Null where the variable is not set.
        @Nullable String value(String name);

        /// A variable without a value was used; it counts as empty.
        void missing(String name, int start, int end);
    }

    /// A text that cannot be filled in.
    ///
    /// @param problem what it is
    /// @param start where in the outermost text the form at fault starts
    /// @param end where that form ends
    record Refusal(Problem problem, int start, int end) {}

    /// What can be wrong with a template.
    sealed interface Problem {
        /// `${` and no variable behind it.
        record Malformed() implements Problem {}

        /// `${V:?message}` and no `V`.
        record Required(String variable, String message) implements Problem {}

        record TooDeep() implements Problem {}
    }

    /// What became of a text: it filled in, or why not.
    sealed interface Filled {
        record Done(String text) implements Filled {}

        record Refused(Refusal refusal) implements Filled {}
    }

    Filled fill(String text) {
        Run run = new Run(0, text.length());
        String filled = run.fill(text, 0);
        return run.refusal == null ? new Filled.Done(filled) : new Filled.Refused(run.refusal);
    }

    /// One filling in, which stops at the first refusal.
    private final class Run {
        private int start;
        private int end;
        private @Nullable Refusal refusal;

        Run(int start, int end) {
            this.start = start;
            this.end = end;
        }

        String fill(String text, int depth) {
            if (text.indexOf('$') < 0) {
                return text;
            }
            if (depth == DEEPEST) {
                refuse(new Problem.TooDeep());
                return "";
            }
            StringBuilder out = new StringBuilder();
            int from = 0;
            int at = text.indexOf('$');
            LastBrace last = new LastBrace(text);
            while (at >= 0 && refusal == null) {
                out.append(text, from, at);
                from = form(text, at, last, out, depth);
                at = text.indexOf('$', from);
            }
            return out.append(text, from, text.length()).toString();
        }

        /// Reads what starts with the `$` at this place, and tells where it ends.
        private int form(String text, int at, LastBrace last, StringBuilder out, int depth) {
            int next = at + 1;
            char c = next < text.length() ? text.charAt(next) : ' ';
            if (c == '$') {
                out.append('$');
                return at + 2;
            }
            if (isStart(c)) {
                int to = nameEnd(text, next);
                place(at, to, depth);
                out.append(value(text.substring(next, to)));
                return to;
            }
            if (c != '{') {
                out.append('$');
                return next;
            }
            int name = next + 1;
            int to = name < text.length() && isStart(text.charAt(name)) ? nameEnd(text, name) : -1;
            if (to > 0 && to < text.length() && text.charAt(to) == '}') {
                place(at, to + 1, depth);
                out.append(value(text.substring(name, to)));
                return to + 1;
            }
            String operator = to < 0 ? "" : operator(text, to);
            int brace = operator.isEmpty() ? -1 : last.after(to + operator.length());
            if (brace < 0) {
                place(at, Math.min(next + 1, text.length()), depth);
                refuse(new Problem.Malformed());
                return text.length();
            }
            int close = closing(text, at, brace);
            place(at, close + 1, depth);
            String argument = text.substring(to + operator.length(), close);
            out.append(operated(text.substring(name, to), operator, argument, depth));
            return close + 1;
        }

        private String operated(String name, String operator, String argument, int depth) {
            String value = lookup.value(name);
            boolean there = value != null && (operator.length() == 1 || !value.isEmpty());
            String known = value == null ? "" : value;
            return switch (operator.charAt(operator.length() - 1)) {
                case '-' -> there ? known : fill(argument, depth + 1);
                case '+' -> there ? fill(argument, depth + 1) : known;
                default -> {
                    if (!there) {
                        String message = fill(argument, depth + 1);
                        refuse(new Problem.Required(name, message));
                    }
                    yield known;
                }
            };
        }

        private String value(String name) {
            String value = lookup.value(name);
            if (value == null) {
                lookup.missing(name, start, end);
                return "";
            }
            return value;
        }

        /// Forms inside of another one are told of at the place of the outermost.
        private void place(int from, int to, int depth) {
            if (depth == 0) {
                start = from;
                end = to;
            }
        }

        private void refuse(Problem problem) {
            if (refusal == null) {
                refusal = new Refusal(problem, start, end);
            }
        }
    }

    /// The last `}` of each line, looked for once a line.
    private static final class LastBrace {
        private final String text;
        private int lineEnd = -1;
        private int brace = -1;

        LastBrace(String text) {
            this.text = text;
        }

        /// The last `}` of the line that is not before this place; -1 for none.
        int after(int place) {
            if (place > lineEnd) {
                int end = text.indexOf('\n', place);
                lineEnd = end < 0 ? text.length() : end;
                brace = text.lastIndexOf('}', lineEnd);
            }
            return brace >= place ? brace : -1;
        }
    }

    /// The brace that closes the form at this place. As the peer counts: every `{` opens, whatever
    /// stands before it, and what comes right behind one is passed over.
    private static int closing(String text, int start, int brace) {
        int open = 0;
        for (int at = start; at <= brace; at++) {
            char c = text.charAt(at);
            if (c == '}' && --open == 0) {
                return at;
            }
            if (c == '{') {
                open++;
                at++;
            }
        }
        return brace;
    }

    private static String operator(String text, int at) {
        int sign = at < text.length() && text.charAt(at) == ':' ? at + 1 : at;
        boolean known = sign < text.length() && "-+?".indexOf(text.charAt(sign)) >= 0;
        return known ? text.substring(at, sign + 1) : "";
    }

    private static boolean isStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length()
                && (isStart(text.charAt(at))
                        || (text.charAt(at) >= '0' && text.charAt(at) <= '9'))) {
            at++;
        }
        return at;
    }
}

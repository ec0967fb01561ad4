package dev.jbake.rego;

import com.google.re2j.Pattern;

/// A glob as a regular expression: `*` and `?` stop at delimiters, `**` does not, `[a-z]`, `[!a]`
/// and `{a,b}` are as in a shell.
final class Globs {
    private final String glob;
    private final String one;
    private final StringBuilder expression = new StringBuilder();
    private int at;
    private int braces;

    private Globs(String glob, String delimiters) {
        this.glob = glob;
        this.one =
                delimiters.isEmpty()
                        ? "."
                        : "[^" + delimiters.replaceAll("([\\\\\\]\\[^-])", "\\\\$1") + "]";
    }

    static String expression(String glob, String delimiters) {
        return new Globs(glob, delimiters).run();
    }

    private String run() {
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            switch (c) {
                case '*' -> star();
                case '?' -> expression.append(one);
                case '[' -> characters();
                case '{' -> {
                    braces++;
                    expression.append("(?:");
                }
                case '}' -> close();
                case ',' -> expression.append(braces > 0 ? "|" : ",");
                case '\\' -> {
                    if (at < glob.length()) {
                        literal(glob.charAt(at++));
                    }
                }
                default -> literal(c);
            }
        }
        if (braces > 0) {
            throw new Builtin.WrongArgument();
        }
        return expression.toString();
    }

    private void star() {
        boolean all = at < glob.length() && glob.charAt(at) == '*';
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        expression.append(all ? ".*" : one + "*");
    }

    private void close() {
        if (braces == 0) {
            throw new Builtin.WrongArgument();
        }
        braces--;
        expression.append(')');
    }

    private void characters() {
        int end = glob.indexOf(']', at + 1);
        if (end < 0) {
            throw new Builtin.WrongArgument();
        }
        String inside = glob.substring(at, end);
        boolean not = inside.startsWith("!") || inside.startsWith("^");
        String set = not ? inside.substring(1) : inside;
        expression
                .append(not ? "[^" : "[")
                .append(set.replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^"))
                .append(']');
        at = end + 1;
    }

    private void literal(char c) {
        expression.append(Pattern.quote(String.valueOf(c)));
    }
}

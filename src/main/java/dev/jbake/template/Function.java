package dev.jbake.template;

import java.util.List;

/// A function that a template may call.
///
/// @param kinds of its parameters; the last one is that of all further ones
/// @param fewest arguments it takes
/// @param most arguments it takes
/// @param until what the last argument looked at has to be like; see [#endsWith]
record Function(List<Kind> kinds, int fewest, int most, Until until, Body body) {

    /// What a parameter takes.
    enum Kind {
        ANY("interface {}", "value"),
        TEXT("string", "string"),
        WHOLE("int", "integer");

        private final String type;
        private final String word;

        Kind(String type, String word) {
            this.type = type;
            this.word = word;
        }

        String type() {
            return type;
        }

        String word() {
            return word;
        }

        boolean takes(Datum value) {
            return switch (this) {
                case ANY -> true;
                case TEXT -> value instanceof Datum.Text;
                case WHOLE -> value instanceof Datum.Whole;
            };
        }
    }

    /// Which argument makes the rest needless.
    enum Until {
        NONE,
        TRUE,
        FALSE
    }

    interface Body {
        Datum call(List<Datum> arguments) throws TemplateException;
    }

    static Function of(List<Kind> kinds, Body body) {
        return new Function(kinds, kinds.size(), kinds.size(), Until.NONE, body);
    }

    /// One that takes as many more of the last kind as there are.
    static Function open(List<Kind> kinds, Body body) {
        return new Function(kinds, kinds.size() - 1, Integer.MAX_VALUE, Until.NONE, body);
    }

    static Function choice(Until until) {
        return new Function(List.of(Kind.ANY), 1, Integer.MAX_VALUE, until, List::getLast);
    }

    Kind kind(int index) {
        return kinds.get(Math.min(index, kinds.size() - 1));
    }

    /// Whether an argument is the result, and the others are not looked at.
    boolean endsWith(Datum value) {
        return switch (until) {
            case NONE -> false;
            case TRUE -> Truth.of(value);
            case FALSE -> !Truth.of(value);
        };
    }

    Datum call(List<Datum> arguments) throws TemplateException {
        return body.call(arguments);
    }
}

package dev.jbake.rego;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A function of the language.
@FunctionalInterface
interface Builtin {
    /// @return nothing where it is undefined for these arguments
    Optional<RegoValue> call(List<RegoValue> args);

    /// The text of an argument.
    ///
    /// @throws WrongArgument if it is none
    static String text(RegoValue value) {
        if (value instanceof RegoValue.Text(String text)) {
            return text;
        }
        throw new WrongArgument();
    }

    static BigDecimal number(RegoValue value) {
        if (value instanceof RegoValue.Num(var number)) {
            return number;
        }
        throw new WrongArgument();
    }

    /// A whole number that is not absurdly large.
    static int whole(RegoValue value) {
        try {
            return number(value).intValueExact();
        } catch (ArithmeticException notWhole) {
            throw new WrongArgument();
        }
    }

    static RegoValue.Obj object(RegoValue value) {
        if (value instanceof RegoValue.Obj object) {
            return object;
        }
        throw new WrongArgument();
    }

    /// What is in an array, in its order.
    static List<RegoValue> array(RegoValue value) {
        if (value instanceof RegoValue.Array(var items)) {
            return items;
        }
        throw new WrongArgument();
    }

    /// What is in an array or a set.
    static List<RegoValue> items(RegoValue value) {
        return switch (value) {
            case RegoValue.Array(var items) -> items;
            case RegoValue.SetOf(var items) -> List.copyOf(items);
            case RegoValue.Null _,
                    RegoValue.Bool _,
                    RegoValue.Num _,
                    RegoValue.Text _,
                    RegoValue.Obj _ ->
                    throw new WrongArgument();
        };
    }

    static Optional<RegoValue> is(boolean value) {
        return Optional.of(RegoValue.of(value));
    }

    static Optional<RegoValue> is(String value) {
        return Optional.of(RegoValue.of(value));
    }

    static Optional<RegoValue> is(long value) {
        return Optional.of(RegoValue.of(value));
    }

    /// An argument that the function is not made for, which leaves it undefined.
    final class WrongArgument extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongArgument() {
            super("wrong argument", null, false, false);
        }
    }
}

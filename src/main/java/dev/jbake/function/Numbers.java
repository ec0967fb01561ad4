package dev.jbake.function;

import dev.jbake.value.Decimal;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Arithmetic, rounding, and reading whole numbers of any base.
final class Numbers {

    private static final int LARGEST_BASE = 62;
    private static final int LARGEST_FOLDED_BASE = 36;

    private Numbers() {}

    static List<Function> functions() {
        return List.of(
                two("add", Decimal::add),
                two("subtract", Decimal::subtract),
                two("multiply", Decimal::multiply),
                two("divide", Decimal::divide),
                two("modulo", Decimal::modulo),
                one("absolute", Decimal::abs),
                one("negate", Decimal::negate),
                one("ceil", number -> rounded(number, 1)),
                one("floor", number -> rounded(number, -1)),
                one("int", Numbers::truncated),
                Function.of(
                        "signum",
                        List.of(Parameter.number("num")),
                        given -> Value.of(Long.signum(given.whole(0)))),
                doubles("log", "base", (num, base) -> StrictMath.log(num) / StrictMath.log(base)),
                doubles("pow", "power", Power::of),
                extreme("min", -1),
                extreme("max", 1),
                Function.of(
                        "parseint",
                        List.of(Parameter.any("number"), Parameter.number("base")),
                        Numbers::parse));
    }

    private static Function one(String name, UnaryOperator<Decimal> work) {
        return Function.of(
                name,
                List.of(Parameter.number("num")),
                given -> new Value.Num(work.apply(given.number(0))));
    }

    private static Function two(String name, BinaryOperator<Decimal> work) {
        return Function.of(
                name,
                List.of(Parameter.number("a"), Parameter.number("b")),
                given -> new Value.Num(work.apply(given.number(0), given.number(1))));
    }

    private interface OfDoubles {
        double of(double left, double right);
    }

    /// Computed as the peer does, in doubles.
    private static Function doubles(String name, String second, OfDoubles work) {
        return Function.of(
                name,
                List.of(Parameter.number("num"), Parameter.number(second)),
                given -> {
                    double result = work.of(given.number(0).toDouble(), given.number(1).toDouble());
                    if (Double.isNaN(result)) {
                        throw Refusal.of("the result is not a number");
                    }
                    return new Value.Num(Decimal.of(result));
                });
    }

    private static Function extreme(String name, int direction) {
        return Function.variadic(
                name,
                List.of(),
                Parameter.number("numbers"),
                given -> {
                    if (given.count() == 0) {
                        throw Refusal.of("must pass at least one number");
                    }
                    Decimal best = given.number(0);
                    for (int at = 1; at < given.count(); at++) {
                        if (Integer.signum(given.number(at).compareTo(best)) == direction) {
                            best = given.number(at);
                        }
                    }
                    return new Value.Num(best);
                });
    }

    private static Decimal truncated(Decimal number) {
        if (number.isInfinite()) {
            throw new ArithmeticException("can't truncate infinity to an integer");
        }
        return number.isWhole() ? number : Decimal.of(number.toBigInteger());
    }

    /// @param up 1 to round up, -1 to round down
    private static Decimal rounded(Decimal number, int up) {
        if (number.isInfinite() || number.isWhole()) {
            return number;
        }
        BigInteger whole = number.toBigInteger();
        if (number.signum() == up) {
            whole = whole.add(BigInteger.valueOf(up));
        }
        return Decimal.of(whole).at(number.precision());
    }

    private static Value parse(Arguments given) throws Refusal {
        if (given.type(0) != Type.Primitive.STRING) {
            throw Refusal.of(0, "first argument must be a string, not " + given.typeName(0));
        }
        String text = given.text(0);
        long base = given.whole(1);
        if (base < 2 || base > LARGEST_BASE) {
            throw Refusal.of(1, "base must be a whole number between 2 and 62 inclusive");
        }
        return digits(text, (int) base)
                .<Value>map(number -> new Value.Num(Decimal.of(number)))
                .orElseThrow(() ->
                        Refusal.of(
                                0,
                                "cannot parse \"%s\" as a base %d integer".formatted(text, base)));
    }

    /// In bases up to 36 the case of letters does not matter; above, small letters come first.
    private static Optional<BigInteger> digits(String text, int base) {
        boolean sign = text.startsWith("-") || text.startsWith("+");
        String digits = sign ? text.substring(1) : text;
        BigInteger number = BigInteger.ZERO;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digit(digits.charAt(at), base);
            if (digit < 0 || digit >= base) {
                return Optional.empty();
            }
            number = number.multiply(BigInteger.valueOf(base)).add(BigInteger.valueOf(digit));
        }
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.startsWith("-") ? number.negate() : number);
    }

    private static int digit(char each, int base) {
        if (each >= '0' && each <= '9') {
            return each - '0';
        }
        if (each >= 'a' && each <= 'z') {
            return each - 'a' + 10;
        }
        if (each >= 'A' && each <= 'Z') {
            return each - 'A' + (base <= LARGEST_FOLDED_BASE ? 10 : LARGEST_FOLDED_BASE);
        }
        return -1;
    }
}

package dev.jbake.rego;

import static dev.jbake.rego.Builtin.is;
import static dev.jbake.rego.Builtin.items;
import static dev.jbake.rego.Builtin.number;
import static dev.jbake.rego.Builtin.whole;
import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

/// Comparison, arithmetic, and what sets share of it.
final class Operators {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry("equal", args -> is(compare(args) == 0)),
                    entry("neq", args -> is(compare(args) != 0)),
                    entry("lt", args -> is(compare(args) < 0)),
                    entry("lte", args -> is(compare(args) <= 0)),
                    entry("gt", args -> is(compare(args) > 0)),
                    entry("gte", args -> is(compare(args) >= 0)),
                    entry("in", Operators::member),
                    entry("plus", args -> numbers(args, BigDecimal::add)),
                    entry("minus", Operators::minus),
                    entry("mul", args -> numbers(args, BigDecimal::multiply)),
                    entry("div", Operators::quotient),
                    entry("rem", Operators::rest),
                    entry("or", args -> sets(args, Set::addAll)),
                    entry("and", args -> sets(args, Set::retainAll)),
                    entry("abs", args -> of(number(args.get(0)).abs())),
                    entry("ceil", args -> rounded(args, RoundingMode.CEILING)),
                    entry("floor", args -> rounded(args, RoundingMode.FLOOR)),
                    entry("round", args -> rounded(args, RoundingMode.HALF_UP)),
                    entry("bits.and", args -> bits(args, BigInteger::and)),
                    entry("bits.or", args -> bits(args, BigInteger::or)),
                    entry("bits.xor", args -> bits(args, BigInteger::xor)),
                    entry("bits.negate", args -> of(new BigDecimal(integer(args.get(0)).not()))),
                    entry("bits.lsh", args -> shifted(args, 1)),
                    entry("bits.rsh", args -> shifted(args, -1)),
                    entry("numbers.range", args -> range(args, BigInteger.ONE)),
                    entry("numbers.range_step", args -> range(args, integer(args.get(2)))));

    private static final int LONGEST_RANGE = 100_000;

    private Operators() {}

    private static int compare(List<RegoValue> args) {
        return args.get(0).compareTo(args.get(1));
    }

    private static Optional<RegoValue> of(BigDecimal number) {
        return Optional.of(new RegoValue.Num(number));
    }

    private static Optional<RegoValue> member(List<RegoValue> args) {
        if (args.size() == 3) {
            if (args.get(2) instanceof RegoValue.SetOf) {
                return is(false);
            }
            return is(
                    args.get(2)
                            .at(args.get(0))
                            .filter(value -> value.compareTo(args.get(1)) == 0)
                            .isPresent());
        }
        RegoValue wanted = args.get(0);
        RegoValue in = args.get(1);
        for (RegoValue key : in.keys()) {
            Optional<RegoValue> value = in.at(key);
            if (value.isPresent() && value.get().compareTo(wanted) == 0) {
                return is(true);
            }
        }
        return is(false);
    }

    private static Optional<RegoValue> numbers(
            List<RegoValue> args, BinaryOperator<BigDecimal> operator) {
        return of(operator.apply(number(args.get(0)), number(args.get(1))));
    }

    private static Optional<RegoValue> minus(List<RegoValue> args) {
        return args.get(0) instanceof RegoValue.SetOf
                ? sets(args, Set::removeAll)
                : numbers(args, BigDecimal::subtract);
    }

    private static Optional<RegoValue> quotient(List<RegoValue> args) {
        BigDecimal divisor = number(args.get(1));
        return divisor.signum() == 0
                ? Optional.empty()
                : of(number(args.get(0)).divide(divisor, MathContext.DECIMAL64));
    }

    private static Optional<RegoValue> rest(List<RegoValue> args) {
        BigInteger divisor = integer(args.get(1));
        return divisor.signum() == 0
                ? Optional.empty()
                : of(new BigDecimal(integer(args.get(0)).remainder(divisor)));
    }

    private static BigInteger integer(RegoValue value) {
        try {
            return number(value).toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            throw new Builtin.WrongArgument();
        }
    }

    private static Optional<RegoValue> sets(
            List<RegoValue> args, BiPredicate<Set<RegoValue>, Set<RegoValue>> operator) {
        if (!(args.get(0) instanceof RegoValue.SetOf(var first))
                || !(args.get(1) instanceof RegoValue.SetOf(var second))) {
            return Optional.empty();
        }
        TreeSet<RegoValue> result = new TreeSet<>(first);
        boolean _ = operator.test(result, new TreeSet<>(second));
        return Optional.of(new RegoValue.SetOf(result));
    }

    private static Optional<RegoValue> rounded(List<RegoValue> args, RoundingMode mode) {
        return of(number(args.get(0)).setScale(0, mode));
    }

    private static Optional<RegoValue> bits(
            List<RegoValue> args, BinaryOperator<BigInteger> operator) {
        return of(new BigDecimal(operator.apply(integer(args.get(0)), integer(args.get(1)))));
    }

    private static Optional<RegoValue> shifted(List<RegoValue> args, int sign) {
        int by = whole(args.get(1));
        return by < 0 || by > 1024
                ? Optional.empty()
                : of(new BigDecimal(integer(args.get(0)).shiftLeft(sign * by)));
    }

    private static Optional<RegoValue> range(List<RegoValue> args, BigInteger step) {
        BigInteger from = integer(args.get(0));
        BigInteger to = integer(args.get(1));
        if (step.signum() <= 0) {
            return Optional.empty();
        }
        BigInteger steps = to.subtract(from).abs().divide(step);
        if (steps.compareTo(BigInteger.valueOf(LONGEST_RANGE)) > 0) {
            return Optional.empty();
        }
        BigInteger each = from.compareTo(to) <= 0 ? step : step.negate();
        List<RegoValue> numbers = new ArrayList<>();
        for (int i = 0; i <= steps.intValue(); i++) {
            numbers.add(
                    new RegoValue.Num(
                            new BigDecimal(from.add(each.multiply(BigInteger.valueOf(i))))));
        }
        return Optional.of(new RegoValue.Array(numbers));
    }

    /// All numbers of an array or a set.
    static List<BigDecimal> numbers(RegoValue collection) {
        return items(collection).stream().map(Builtin::number).toList();
    }
}

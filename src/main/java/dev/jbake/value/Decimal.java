package dev.jbake.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// A number of the language; this is a binary float that rounds to nearest even at its own
/// precision, 512 bits for everything that was written as text.
///
/// Zero has a sign and there are infinities, as in the peer's numbers; there is no NaN: operations
/// that would give one throw [ArithmeticException]. Two whole numbers are equal when their amounts
/// are, two fractions when they are printed the same; so the order of two fractions of different
/// precision may tell equal ones apart, as the peer's does.
///
/// Numbers so great or so small that working with them would take forever are not made: what would
/// give one throws [ArithmeticException] as well.
public final class Decimal implements Comparable<Decimal> {

    /// Bits of a number that was written or parsed.
    public static final int PRECISION = 512;

    public static final Decimal ZERO = of(0);
    public static final Decimal ONE = of(1);
    public static final Decimal POSITIVE_INFINITY = infinity(false);
    public static final Decimal NEGATIVE_INFINITY = infinity(true);

    /// Digits before the point, or noughts after it, that a number may be written with.
    static final int MOST_DIGITS = 20_000;

    /// What may come of working with such numbers.
    private static final int MOST_BITS = 400_000;

    private static final int WORD = 64;
    private static final int DOUBLE_BITS = 53;

    private final boolean negative;
    private final boolean infinite;

    /// Odd, or zero; the amount is `magnitude * 2^exponent`.
    private final BigInteger magnitude;

    private final int exponent;
    private final int precision;

    private Decimal(
            boolean negative, boolean infinite, BigInteger magnitude, int exponent, int precision) {
        this.negative = negative;
        this.infinite = infinite;
        this.magnitude = magnitude;
        this.exponent = exponent;
        this.precision = precision;
    }

    /// A whole number made by the program, of 64 bits.
    public static Decimal of(long number) {
        return of(BigInteger.valueOf(number));
    }

    /// A whole number, exactly.
    public static Decimal of(BigInteger number) {
        int bits = Math.max(WORD, number.abs().bitLength());
        return rounded(number.signum() < 0, number.abs(), 0, false, bits);
    }

    /// A finite double, exactly; its precision is that of a double.
    public static Decimal of(double number) {
        if (Double.isInfinite(number)) {
            return infinity(number < 0);
        }
        BigDecimal exact = new BigDecimal(Math.abs(number));
        return parts(
                number < 0 || 1 / number < 0,
                exact.unscaledValue(),
                -(long) exact.scale(),
                DOUBLE_BITS);
    }

    /// A number as written, rounded to [#PRECISION].
    public static Decimal of(BigDecimal number) {
        return parts(
                number.signum() < 0,
                number.unscaledValue().abs(),
                -(long) number.scale(),
                PRECISION);
    }

    /// Reads `12`, `-1.5e3`, `+Inf`; empty where the text is no decimal number.
    public static Optional<Decimal> parse(String text) {
        return DecimalText.parse(text);
    }

    static Decimal infinity(boolean negative) {
        return new Decimal(negative, true, BigInteger.ZERO, 0, PRECISION);
    }

    /// `digits * 10^ten`. Powers of five beyond what 576 bits hold are rounded on the way, as the
    /// peer's reader does.
    static Decimal parts(boolean negative, BigInteger digits, long ten, int precision) {
        if (digits.signum() == 0) {
            return new Decimal(negative, false, BigInteger.ZERO, 0, precision);
        }
        if (Math.abs(ten) > 2L * MOST_DIGITS) {
            throw new ArithmeticException("the number has too many digits");
        }
        Decimal five = powerOfFive(Math.abs(ten));
        if (ten >= 0) {
            BigInteger product = digits.multiply(five.magnitude);
            return rounded(negative, product, five.exponent + (int) ten, false, precision);
        }
        return quotient(negative, digits, (int) ten - five.exponent, five.magnitude, precision);
    }

    private static Decimal powerOfFive(long power) {
        int bits = PRECISION + WORD;
        Decimal result = rounded(false, BigInteger.ONE, 0, false, bits);
        Decimal square = rounded(false, BigInteger.valueOf(5), 0, false, bits);
        for (long left = power; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = product(result, square, bits);
            }
            square = product(square, square, bits);
        }
        return result;
    }

    private static Decimal product(Decimal left, Decimal right, int precision) {
        return rounded(
                left.negative != right.negative,
                left.magnitude.multiply(right.magnitude),
                left.exponent + right.exponent,
                false,
                precision);
    }

    private static Decimal quotient(
            boolean negative, BigInteger above, int exponent, BigInteger below, int precision) {
        int shift = Math.max(0, precision + 2 - above.bitLength() + below.bitLength());
        BigInteger[] both = above.shiftLeft(shift).divideAndRemainder(below);
        return rounded(negative, both[0], exponent - shift, both[1].signum() != 0, precision);
    }

    /// @param sticky whether a part of the amount lies below the last bit given
    private static Decimal rounded(
            boolean negative, BigInteger amount, int exponent, boolean sticky, int precision) {
        BigInteger kept = amount;
        int power = exponent;
        int extra = amount.bitLength() - precision;
        if (extra > 0) {
            kept = amount.shiftRight(extra);
            power += extra;
            boolean half = amount.testBit(extra - 1);
            boolean below = sticky || amount.getLowestSetBit() < extra - 1;
            if (half && (below || kept.testBit(0))) {
                kept = kept.add(BigInteger.ONE);
            }
        }
        if (kept.signum() == 0) {
            return new Decimal(negative, false, BigInteger.ZERO, 0, precision);
        }
        if (Math.abs((long) power + kept.bitLength()) > MOST_BITS) {
            throw new ArithmeticException("the number has too many digits");
        }
        int zeros = kept.getLowestSetBit();
        return new Decimal(negative, false, kept.shiftRight(zeros), power + zeros, precision);
    }

    public Decimal add(Decimal other) {
        if (infinite || other.infinite) {
            if (infinite && other.infinite && negative != other.negative) {
                throw new ArithmeticException("can't compute sum of opposing infinities");
            }
            return infinite ? this : other;
        }
        int bits = Math.max(precision, other.precision);
        int low = Math.min(exponent, other.exponent);
        if (magnitude.signum() == 0 || other.magnitude.signum() == 0) {
            Decimal one = magnitude.signum() == 0 ? other : this;
            boolean sign = one.magnitude.signum() == 0 ? negative && other.negative : one.negative;
            return rounded(sign, one.magnitude, one.exponent, false, bits);
        }
        BigInteger sum =
                signed().shiftLeft(exponent - low)
                        .add(other.signed().shiftLeft(other.exponent - low));
        return rounded(sum.signum() < 0, sum.abs(), low, false, bits);
    }

    public Decimal subtract(Decimal other) {
        return add(other.negate());
    }

    public Decimal negate() {
        return new Decimal(!negative, infinite, magnitude, exponent, precision);
    }

    public Decimal abs() {
        return negative ? negate() : this;
    }

    /// The product, kept exact up to 512 bits even where both factors have fewer.
    public Decimal multiply(Decimal other) {
        boolean sign = negative != other.negative;
        if (infinite || other.infinite) {
            if (isZero() || other.isZero()) {
                throw new ArithmeticException("can't multiply zero by infinity");
            }
            return infinity(sign);
        }
        Decimal full = product(this, other, PRECISION);
        int bits = Math.max(Math.max(precision, other.precision), full.magnitude.bitLength());
        return new Decimal(sign, false, full.magnitude, full.exponent, bits);
    }

    /// The quotient; by zero it is an infinity.
    public Decimal divide(Decimal other) {
        boolean sign = negative != other.negative;
        if ((isZero() && other.isZero()) || (infinite && other.infinite)) {
            throw new ArithmeticException("can't divide zero by zero or infinity by infinity");
        }
        if (infinite || other.isZero()) {
            return infinity(sign);
        }
        int bits = Math.max(precision, other.precision);
        if (isZero() || other.infinite) {
            return new Decimal(sign, false, BigInteger.ZERO, 0, bits);
        }
        return quotient(sign, magnitude, exponent - other.exponent, other.magnitude, bits);
    }

    /// What is left of this when `other` was taken from it as often as it goes; it has the sign of
    /// this. By zero it is this.
    public Decimal modulo(Decimal other) {
        if (infinite || other.infinite) {
            return multiply(other);
        }
        if (other.isZero()) {
            return this;
        }
        BigInteger times = divide(other).toBigInteger();
        Decimal taken = rounded(times.signum() < 0, times.abs(), 0, false, precision);
        return add(product(other, taken, precision).negate()).at(precision);
    }

    /// The whole part, towards zero. Not for infinities.
    public BigInteger toBigInteger() {
        BigInteger amount =
                exponent >= 0 ? magnitude.shiftLeft(exponent) : magnitude.shiftRight(-exponent);
        return negative ? amount.negate() : amount;
    }

    /// The same amount, rounded to so many bits.
    public Decimal at(int bits) {
        return infinite ? this : rounded(negative, magnitude, exponent, false, bits);
    }

    public boolean isZero() {
        return !infinite && magnitude.signum() == 0;
    }

    public boolean isInfinite() {
        return infinite;
    }

    public boolean isWhole() {
        return !infinite && exponent >= 0;
    }

    /// -1, 0 or 1.
    public int signum() {
        if (isZero()) {
            return 0;
        }
        return negative ? -1 : 1;
    }

    /// Significant bits that results of this are rounded to.
    public int precision() {
        return precision;
    }

    /// The nearest double.
    public double toDouble() {
        if (infinite) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return exact().doubleValue();
    }

    /// The whole number this is; empty for fractions, infinities, and what 32 bits do not hold.
    public Optional<Integer> toInt() {
        if (!isWhole() || exponent + magnitude.bitLength() > 31) {
            return Optional.empty();
        }
        return Optional.of(toBigInteger().intValueExact());
    }

    /// The whole number this is; empty for fractions, infinities, and what 64 bits do not hold.
    public Optional<Long> toLong() {
        if (!isWhole() || exponent + magnitude.bitLength() > 63) {
            return Optional.empty();
        }
        return Optional.of(toBigInteger().longValueExact());
    }

    /// The number in one of the formats of C's `printf`.
    ///
    /// @param format `e`, `E`, `f`, `g` or `G`
    /// @param digits after the point, for `g` in all; negative for as few as read back as the same
    public String format(char format, int digits) {
        return DecimalText.format(this, format, digits);
    }

    /// The amount, exactly. Not for infinities.
    public BigDecimal exact() {
        if (exponent >= 0) {
            return new BigDecimal(signed().shiftLeft(exponent));
        }
        return new BigDecimal(signed().multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
    }

    boolean isNegative() {
        return negative;
    }

    BigInteger magnitude() {
        return magnitude;
    }

    int exponent() {
        return exponent;
    }

    private BigInteger signed() {
        return negative ? magnitude.negate() : magnitude;
    }

    @Override
    public int compareTo(Decimal other) {
        if (signum() != other.signum()) {
            return Integer.compare(signum(), other.signum());
        }
        if (infinite || other.infinite) {
            int size = Boolean.compare(infinite, other.infinite);
            return negative ? -size : size;
        }
        int low = Math.min(exponent, other.exponent);
        return signed().shiftLeft(exponent - low)
                .compareTo(other.signed().shiftLeft(other.exponent - low));
    }

    /// Whole numbers by their amounts, fractions as they are printed: 0.1 of 53 bits is 0.1 of 512.
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Decimal that)) {
            return false;
        }
        if (precision == that.precision
                || infinite
                || that.infinite
                || isWhole()
                || that.isWhole()) {
            return compareTo(that) == 0;
        }
        return toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        if (infinite || !isWhole()) {
            return toString().hashCode();
        }
        return isZero() ? 0 : 31 * signed().hashCode() + exponent;
    }

    /// In full decimal, with as few digits as read back as the same number at its precision; whole
    /// numbers that fit are exact.
    @Override
    public String toString() {
        return DecimalText.print(this);
    }
}

package dev.jbake.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How numbers are read and written; this is the text side of [Decimal].
final class DecimalText {

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?)(\\d*)(?:\\.(\\d*))?(?:[eE]([+-]?\\d{1,18}))?");
    private static final int BRIEF_DIGITS = 10;

    /// Where there is no precision, `g` decides as if it were this.
    private static final int DEFAULT_DIGITS = 6;

    private DecimalText() {}

    static Optional<Decimal> parse(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "-inf" -> {
                return Optional.of(Decimal.infinity(text.startsWith("-")));
            }
            default -> {}
        }
        Matcher match = NUMBER.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        String whole = match.group(2);
        String fraction = match.group(3) == null ? "" : match.group(3);
        if (whole.isEmpty() && fraction.isEmpty()) {
            return Optional.empty();
        }
        long ten = match.group(4) == null ? 0 : Long.parseLong(match.group(4));
        if (whole.length() + fraction.length() + Math.abs(ten) > Decimal.MOST_DIGITS) {
            return Optional.empty();
        }
        return Optional.of(
                Decimal.parts(
                        "-".equals(match.group(1)),
                        new BigInteger(whole + fraction),
                        ten - fraction.length(),
                        Decimal.PRECISION));
    }

    static String print(Decimal number) {
        if (number.isInfinite()) {
            return number.isNegative() ? "-Inf" : "+Inf";
        }
        return (number.isNegative() ? "-" : "") + shortest(number.abs()).toPlainString();
    }

    /// The amount of a number that is not negative, with as few digits as tell it from its
    /// neighbours.
    private static BigDecimal shortest(Decimal number) {
        int bits = number.magnitude().bitLength();
        if (number.isWhole() && bits + number.exponent() <= number.precision()) {
            return new BigDecimal(number.toBigInteger());
        }
        return shortest(number.magnitude(), number.exponent(), number.precision() - bits);
    }

    /// The fewest digits between the two neighbours' halfway marks. The three amounts are held as
    /// whole numbers of the same scale.
    private static BigDecimal shortest(BigInteger magnitude, int exponent, int room) {
        BigInteger twice = magnitude.shiftLeft(room + 1);
        boolean even = !twice.testBit(1);
        int power = exponent - room - 1;
        BigInteger unit =
                power >= 0 ? BigInteger.ONE.shiftLeft(power) : BigInteger.valueOf(5).pow(-power);
        int scale = Math.max(0, -power);
        BigInteger amount = twice.multiply(unit);
        BigInteger low = amount.subtract(unit);
        BigInteger high = amount.add(unit);
        int length = amount.toString().length();
        int most = length;
        for (int least = 1; least < most; ) {
            int digits = (least + most) / 2;
            if (within(amount, low, high, even, length - digits).isPresent()) {
                most = digits;
            } else {
                least = digits + 1;
            }
        }
        BigInteger found = within(amount, low, high, even, length - most).orElse(amount);
        return new BigDecimal(found, scale).stripTrailingZeros();
    }

    /// The amount with its last digits made zero, if that is still between the marks. What can be
    /// said with some digits can be said with more.
    private static Optional<BigInteger> within(
            BigInteger amount, BigInteger low, BigInteger high, boolean marksFit, int dropped) {
        BigInteger step = BigInteger.TEN.pow(dropped);
        BigInteger[] cut = amount.divideAndRemainder(step);
        BigInteger down = cut[0].multiply(step);
        BigInteger up = down.add(step);
        boolean downFits = down.compareTo(low) > (marksFit ? -1 : 0);
        boolean upFits = up.compareTo(high) < (marksFit ? 1 : 0);
        if (!downFits && !upFits) {
            return Optional.empty();
        }
        return Optional.of(upFits && (!downFits || nearerUp(cut, step)) ? up : down);
    }

    private static boolean nearerUp(BigInteger[] cut, BigInteger step) {
        int side = cut[1].shiftLeft(1).compareTo(step);
        return side > 0 || (side == 0 && cut[0].testBit(0));
    }

    static String format(Decimal number, char format, int digits) {
        if (number.isInfinite()) {
            return print(number);
        }
        String sign = number.isNegative() ? "-" : "";
        char kind = Character.toLowerCase(format);
        BigDecimal amount = digits < 0 ? shortest(number.abs()) : number.abs().exact();
        String text =
                switch (kind) {
                    case 'f' ->
                            digits < 0
                                    ? amount.toPlainString()
                                    : amount.setScale(digits, RoundingMode.HALF_EVEN)
                                            .toPlainString();
                    case 'e' -> scientific(digits < 0 ? amount : cut(amount, digits + 1), digits);
                    case 'g' -> general(amount, digits);
                    default -> throw new IllegalArgumentException("format " + format);
                };
        return sign + (kind == format ? text : text.toUpperCase(Locale.ROOT));
    }

    private static BigDecimal cut(BigDecimal amount, int digits) {
        return amount.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /// One digit before the point.
    ///
    /// @param after how many digits after the point; negative for those there are
    private static String scientific(BigDecimal amount, int after) {
        BigDecimal stripped = amount.stripTrailingZeros();
        String all = stripped.unscaledValue().toString();
        int power = stripped.signum() == 0 ? 0 : all.length() - stripped.scale() - 1;
        String rest = all.substring(1);
        if (after > rest.length()) {
            rest += "0".repeat(after - rest.length());
        }
        String point = rest.isEmpty() ? "" : "." + rest;
        String exponent =
                (power < 0 ? "-" : "+") + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
        return all.charAt(0) + point + "e" + exponent;
    }

    /// Plain where the power of ten is from -4 up to the digits there may be, scientific beyond.
    private static String general(BigDecimal amount, int digits) {
        int most = digits == 0 ? 1 : digits;
        BigDecimal stripped = (most < 0 ? amount : cut(amount, most)).stripTrailingZeros();
        if (stripped.signum() == 0) {
            return "0";
        }
        int length = stripped.precision();
        int power = length - stripped.scale() - 1;
        int limit = most;
        if (most < 0) {
            limit = DEFAULT_DIGITS;
        } else if (most > length && length > power) {
            limit = length;
        }
        return power < -4 || power >= limit ? scientific(stripped, -1) : stripped.toPlainString();
    }

    /// With ten digits, in powers of ten where it is long: only to put sets in order.
    static String brief(Decimal number) {
        return format(number, 'g', BRIEF_DIGITS);
    }
}

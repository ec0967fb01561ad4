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
        return Optional.of(
                Decimal.parts(
                        "-".equals(match.group(1)),
                        new BigInteger(whole + fraction),
                        ten - fraction.length(),
                        Decimal.PRECISION));
    }

    static String print(Decimal number) {
        String sign = number.isNegative() ? "-" : "";
        if (number.isInfinite()) {
            return number.isNegative() ? "-Inf" : "+Inf";
        }
        if (number.isZero()) {
            return sign + "0";
        }
        int bits = number.magnitude().bitLength();
        if (number.isWhole() && bits + number.exponent() <= number.precision()) {
            return sign + number.magnitude().shiftLeft(number.exponent());
        }
        return sign + shortest(number.magnitude(), number.exponent(), number.precision() - bits);
    }

    /// The fewest digits between the two neighbours' halfway marks. The three amounts are held as
    /// whole numbers of the same scale.
    private static String shortest(BigInteger magnitude, int exponent, int room) {
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
        for (int digits = 1; digits < length; digits++) {
            BigInteger step = BigInteger.TEN.pow(length - digits);
            BigInteger[] cut = amount.divideAndRemainder(step);
            BigInteger down = cut[0].multiply(step);
            BigInteger up = down.add(step);
            boolean downFits = down.compareTo(low) > (even ? -1 : 0);
            boolean upFits = up.compareTo(high) < (even ? 1 : 0);
            if (downFits || upFits) {
                boolean takeUp = upFits && (!downFits || nearerUp(cut, step));
                return plain(takeUp ? up : down, scale);
            }
        }
        return plain(amount, scale);
    }

    private static boolean nearerUp(BigInteger[] cut, BigInteger step) {
        int side = cut[1].shiftLeft(1).compareTo(step);
        return side > 0 || (side == 0 && cut[0].testBit(0));
    }

    private static String plain(BigInteger unscaled, int scale) {
        BigDecimal stripped = new BigDecimal(unscaled, scale).stripTrailingZeros();
        return stripped.toPlainString();
    }

    /// With ten digits, in powers of ten where it is long: only to put sets in order.
    static String brief(Decimal number) {
        if (number.isInfinite() || number.isZero()) {
            return print(number);
        }
        BigDecimal cut =
                number.exact()
                        .round(new MathContext(BRIEF_DIGITS, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int digits = cut.precision();
        int power = digits - cut.scale() - 1;
        int most = BRIEF_DIGITS;
        if (most > digits && digits >= power + 1) {
            most = digits;
        }
        if (power >= -4 && power < most) {
            return cut.toPlainString();
        }
        String all = cut.unscaledValue().abs().toString();
        String head = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
        return "%s%se%s%02d"
                .formatted(
                        cut.signum() < 0 ? "-" : "", head, power < 0 ? "-" : "+", Math.abs(power));
    }
}

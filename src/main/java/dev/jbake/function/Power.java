package dev.jbake.function;

/// `x` to the power of `y` in doubles, with the last digits that the peer's mathematics gives.
///
/// The whole part of the exponent is worked off by squaring, in mantissas from ½ to 1 with their
/// powers of two beside them; only the rest goes through logarithms.
final class Power {
    private static final int FAR = 1 << 12;
    private static final double HUGE = 0x1p63;

    private Power() {}

    static double of(double x, double y) {
        double size = Math.abs(y);
        if (y == 0 || x == 0 || !Double.isFinite(x) || !(size < HUGE)) {
            return Math.pow(x, y);
        }
        if (size == 0.5) {
            return y > 0 ? Math.sqrt(x) : 1 / Math.sqrt(x);
        }
        long whole = (long) size;
        double rest = size - whole;
        if (rest != 0 && x < 0) {
            return Double.NaN;
        }
        if (rest > 0.5) {
            rest -= 1;
            whole++;
        }
        double result = rest == 0 ? 1 : StrictMath.exp(rest * StrictMath.log(x));
        int exponent = Math.getExponent(x) < Double.MIN_EXPONENT ? subnormal(x) : above(x);
        double square = Math.scalb(x, -exponent);
        long twos = 0;
        for (long left = whole; left != 0; left >>= 1) {
            if (Math.abs(exponent) > FAR) {
                twos += exponent;
                break;
            }
            if ((left & 1) == 1) {
                result *= square;
                twos += exponent;
            }
            square *= square;
            exponent <<= 1;
            if (square < 0.5) {
                square += square;
                exponent--;
            }
        }
        if (y < 0) {
            result = 1 / result;
            twos = -twos;
        }
        return Math.scalb(result, Math.clamp(twos, -2 * FAR, 2 * FAR));
    }

    private static int above(double x) {
        return Math.getExponent(x) + 1;
    }

    private static int subnormal(double x) {
        return above(x * 0x1p54) - 54;
    }
}

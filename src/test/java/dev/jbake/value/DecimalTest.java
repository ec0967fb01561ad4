package dev.jbake.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTest {

    private static final int ROUNDS = 1_000;

    private static Decimal number(String text) {
        return Decimal.parse(text).orElseThrow();
    }

    @Test
    void whatWasWrittenWithUpTo150DigitsIsPrintedAsItWas() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger digits = new BigInteger(1 + random.nextInt(490), random);
            BigDecimal written =
                    new BigDecimal(digits, random.nextInt(200) - 40).stripTrailingZeros();
            String text = written.toPlainString();

            assertEquals(text, number(text).toString());
        }
    }

    @Test
    void whatIsPrintedReadsBackAsTheSameNumber() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            Decimal above = Decimal.of(new BigInteger(1 + random.nextInt(300), random)).at(512);
            Decimal below = Decimal.of(new BigInteger(1 + random.nextInt(300), random)).at(512);
            if (below.isZero()) {
                continue;
            }
            Decimal quotient = above.divide(below);

            assertEquals(quotient, number(quotient.toString()), () -> above + " / " + below);
        }
    }

    @Test
    void printingADoubleIsAsShortAsJavaPrintsIt() {
        Random random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            double value = Math.scalb(random.nextDouble(), random.nextInt(200) - 100);
            String expected =
                    new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();

            assertEquals(expected, Decimal.of(value).toString());
        }
    }

    @Test
    void sumsAndProductsOfWholeNumbersAreExact() {
        Random random = new Random(4);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger one = new BigInteger(200, random).subtract(BigInteger.TWO.pow(199));
            BigInteger other = new BigInteger(200, random).subtract(BigInteger.TWO.pow(199));
            Decimal left = number(one.toString());
            Decimal right = number(other.toString());

            assertEquals(one.add(other).toString(), left.add(right).toString());
            assertEquals(one.multiply(other).toString(), left.multiply(right).toString());
            assertEquals(one.compareTo(other), left.compareTo(right));
        }
    }

    @Test
    void whatDivisionTakesApartModuloPutsTogether() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger one = new BigInteger(100, random).subtract(BigInteger.TWO.pow(99));
            BigInteger other = new BigInteger(50, random).add(BigInteger.ONE);

            Decimal rest = number(one.toString()).modulo(number(other.toString()));

            assertEquals(one.remainder(other), rest.toBigInteger());
        }
    }

    @Test
    void aThirdHas155Digits() {
        Decimal third = number("1").divide(number("3"));

        assertEquals("0." + "3".repeat(154) + "5", third.toString());
        assertEquals(third, number(third.toString()));
    }

    @Test
    void numbersOfTheProgramHaveFewerBitsThanThoseWritten() {
        Decimal ratio = Decimal.of(2).divide(Decimal.of(3));

        assertEquals("0.6666666666666666667", ratio.toString());
        assertEquals(64, ratio.precision());
    }

    @Test
    void infinitiesComeFromDivisionByZero() {
        Decimal zero = number("0");

        assertEquals("+Inf", number("1").divide(zero).toString());
        assertEquals("-Inf", number("-1").divide(zero).toString());
        assertTrue(Decimal.NEGATIVE_INFINITY.compareTo(number("-1e99")) < 0);
        assertTrue(Decimal.POSITIVE_INFINITY.compareTo(number("1e99")) > 0);
        assertThrows(ArithmeticException.class, () -> zero.divide(zero));
        assertThrows(
                ArithmeticException.class,
                () -> Decimal.POSITIVE_INFINITY.add(Decimal.NEGATIVE_INFINITY));
        assertThrows(ArithmeticException.class, () -> zero.multiply(Decimal.POSITIVE_INFINITY));
    }

    @Test
    void amountsAreEqualWhateverTheirPrecision() {
        assertEquals(Decimal.of(2), number("2.000"));
        assertEquals(Decimal.of(2).hashCode(), number("2.000").hashCode());
        assertEquals(number("0"), number("-0"));
        assertEquals(number("0").hashCode(), number("-0").hashCode());
    }

    @Test
    void textThatIsNoNumberIsNone() {
        for (String text :
                List.of("", ".", "x", "1x", "1e", "0x10", "1 ", "--1", "1.2.3", "1_000")) {
            assertEquals(Optional.empty(), Decimal.parse(text), text);
        }
    }

    @Test
    void numbersOfTooManyDigitsAreRefusedAtOnce() {
        for (String text : List.of("1e-2147483647", "1e2147483647", "1e20000", "1".repeat(20001))) {
            assertEquals(Optional.empty(), Decimal.parse(text), text);
        }
        assertEquals(1, number("1e10000").compareTo(number("1e9999")));
    }

    @Test
    void whatHasTooManyDigitsIsNotMade() {
        Decimal great = number("1e19999");
        for (int times = 0; times < 2; times++) {
            great = great.multiply(great);
        }
        Decimal greater = great;

        assertThrows(ArithmeticException.class, () -> greater.multiply(greater));
    }

    @Test
    void wholeNumbersAreGivenWhereTheyFit() {
        assertEquals(Optional.of(7), number("7").toInt());
        assertEquals(Optional.empty(), number("7.5").toInt());
        assertEquals(Optional.empty(), number("2147483648").toInt());
        assertEquals(Optional.of(2147483648L), number("2147483648").toLong());
        assertEquals(Optional.empty(), number("9223372036854775808").toLong());
    }
}

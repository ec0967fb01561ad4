package dev.jbake.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static Value read(String text) {
        return assertInstanceOf(Converted.Done.class, Json.read(text)).value();
    }

    private static String refusal(String text) {
        return assertInstanceOf(Converted.Refused.class, Json.read(text)).reason();
    }

    @Test
    void whatIsWrittenReadsBackAsTheSame() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            Value value = any(random, 3);

            assertEquals(value, read(Json.write(value)));
        }
    }

    private static Value any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Value.nothing();
            case 1 -> Value.of(random.nextBoolean());
            case 2 ->
                    new Value.Num(
                            Decimal.parse(Double.toString(random.nextGaussian())).orElseThrow());
            case 3 -> Value.of(text(random));
            case 4 -> new Value.Tuple(List.of(any(random, depth - 1), any(random, depth - 1)));
            default -> {
                LinkedHashMap<String, Value> attributes = new LinkedHashMap<>();
                attributes.put(text(random), any(random, depth - 1));
                attributes.put(text(random), any(random, depth - 1));
                yield new Value.ObjectOf(attributes);
            }
        };
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        for (int at = random.nextInt(6); at > 0; at--) {
            out.append("ab\"\\\n\t<&é\u2028\u0001😀".charAt(random.nextInt(11)));
        }
        return out.toString();
    }

    @Test
    void keysAreSortedAndNothingIsIndented() {
        LinkedHashMap<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("b", new Value.Tuple(List.of(Value.of(1), Value.nothing())));
        attributes.put("a", Value.of("<x>"));

        assertEquals(
                "{\"a\":\"\\u003cx\\u003e\",\"b\":[1,null]}",
                Json.write(new Value.ObjectOf(attributes)));
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        assertEquals("unexpected end of JSON at offset 0", refusal(""));
        assertEquals("no JSON value at offset 0", refusal("yes"));
        assertEquals("no key in quotes at offset 1", refusal("{a: 1}"));
        assertEquals("no ']' at offset 3", refusal("[1 2]"));
        assertEquals("extra characters after the JSON value at offset 1", refusal("01"));
        assertEquals("a control character in a string at offset 2", refusal("\"a\n\""));
        assertEquals("JSON nested deeper than 1000 at offset 1001", refusal("[".repeat(5000)));
    }
}

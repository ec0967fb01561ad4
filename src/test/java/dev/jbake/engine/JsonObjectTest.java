package dev.jbake.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @Test
    void everyKindOfValueIsRead() throws IOException {
        JsonObject json =
                JsonObject.parse(
                        " {\"t\": \"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9é\", \"n\": -12, \"large\": 123456789012345678901, \"f\": 1.5e3,"
                                + " \"y\": true, \"no\": false, \"null\": null, \"l\": [1, [], {}, null], \"o\": {\"p\": {}}} rest");

        assertEquals("a\"\\/\b\f\n\r\téé", json.text("t"));
        assertEquals(-12, json.number("n"));
        assertEquals(new BigInteger("123456789012345678901"), json.members().get("large"));
        assertEquals(new BigDecimal("1.5e3"), json.members().get("f"));
        assertTrue(json.flag("y"));
        assertFalse(json.flag("no"));
        assertFalse(json.has("null"));
        assertEquals(
                Arrays.asList(1L, List.of(), JsonObject.empty(), null), json.members().get("l"));
        assertEquals(JsonObject.empty(), json.object("o").object("p"));
    }

    @Test
    void bytesAreUtf8WithOrWithoutAMark() throws IOException {
        byte[] marked = "\uFEFF{\"a\":\"é😀\"}".getBytes(UTF_8);

        assertEquals("é😀", JsonObject.parse(marked).text("a"));
        byte[] torn = {'{', '"', (byte) 0xc3, '"', '}'};
        assertEquals(
                "the JSON text is not UTF-8",
                assertThrows(IOException.class, () -> JsonObject.parse(torn)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "{a: 1}",
                "{\"a\":}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[",
                "{\"a\":tru}",
                "{\"a\":1-2}",
                "{\"a\":-}",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":1 \"b\":2}",
                "{'a':1}"
            })
    void whatIsNoObjectIsRefused(String text) {
        assertThrows(IOException.class, () -> JsonObject.parse(text));
    }

    @Test
    void depthAndLengthOfNumbersHaveLimits() {
        assertThrows(IOException.class, () -> JsonObject.parse("{\"a\":" + "[".repeat(100_000)));
        assertThrows(
                IOException.class, () -> JsonObject.parse("{\"a\":" + "1".repeat(100_000) + "}"));
    }

    @Test
    void anObjectIsHandedOverBeforeTheNextHasCome() throws IOException {
        List<String> happened = new ArrayList<>();
        InputStream oneByOne =
                new SequenceInputStream(
                        stream("{\"a\":1}"),
                        new SequenceInputStream(
                                new ByteArrayInputStream("\r\n{\"a\":[2]}\n".getBytes(UTF_8)) {
                                    @Override
                                    public synchronized int read(byte[] into, int from, int size) {
                                        happened.add("asked for more");
                                        return super.read(into, from, size);
                                    }
                                },
                                stream("")));

        JsonObject.each(oneByOne, json -> happened.add(String.valueOf(json.members().get("a"))));

        assertEquals(List.of("1", "asked for more"), happened.subList(0, 2));
        assertTrue(happened.contains("[2]"));
    }

    @Test
    void anEmptyStreamHasNoObjects() throws IOException {
        List<JsonObject> found = new ArrayList<>();

        JsonObject.each(stream(" \n"), found::add);

        assertEquals(List.of(), found);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}

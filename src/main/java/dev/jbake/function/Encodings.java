package dev.jbake.function;

import dev.jbake.value.Converted;
import dev.jbake.value.Json;
import dev.jbake.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Values as text in some notation, and back.
final class Encodings {

    private static final String UNRESERVED = "-_.~";

    private Encodings() {}

    static List<Function> functions() {
        List<Parameter> text = List.of(Parameter.text("str"));
        return List.of(
                Function.of(
                        "base64encode",
                        text,
                        given ->
                                Value.of(Base64.getEncoder().encodeToString(bytes(given.text(0))))),
                Function.of("base64decode", text, given -> Value.of(decoded(given.text(0)))),
                Function.of("urlencode", text, given -> Value.of(escaped(given.text(0)))),
                Function.of("csvdecode", text, given -> Csv.decode(given.text(0))),
                Function.of(
                        "jsonencode",
                        List.of(Parameter.anyOrNull("val")),
                        given -> Value.of(Json.write(given.get(0)))),
                Function.of("jsondecode", text, Encodings::fromJson),
                noBytes("byteslen", List.of(Parameter.any("buf"))),
                noBytes(
                        "bytesslice",
                        List.of(
                                Parameter.any("buf"),
                                Parameter.number("offset"),
                                Parameter.number("length"))));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The peer has these two, and no way to make the bytes they take.
    private static Function noBytes(String name, List<Parameter> parameters) {
        return Function.of(
                name,
                parameters,
                given -> {
                    throw Refusal.of(0, "bytes required, but have " + given.typeName(0));
                });
    }

    static byte[] fromBase64(String text) throws Refusal {
        String digits = text.replace("\r", "").replace("\n", "");
        if (digits.length() % 4 != 0) {
            throw Refusal.of(0, "failed to decode base64 data");
        }
        try {
            return Base64.getDecoder().decode(digits);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(0, "failed to decode base64 data");
        }
    }

    private static String decoded(String text) throws Refusal {
        ByteBuffer bytes = ByteBuffer.wrap(fromBase64(text));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException wrong) {
            throw Refusal.of(0, "the result of decoding the provided string is not valid UTF-8");
        }
    }

    /// As in the query of a URL: a space is a plus.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (byte each : bytes(text)) {
            char letter = (char) (each & 0xff);
            boolean plain =
                    letter < 0x80
                            && (Character.isLetterOrDigit(letter)
                                    || UNRESERVED.indexOf(letter) >= 0);
            if (plain) {
                out.append(letter);
            } else if (letter == ' ') {
                out.append('+');
            } else {
                out.append("%%%02X".formatted((int) letter));
            }
        }
        return out.toString();
    }

    private static Value fromJson(Arguments given) throws Refusal {
        return switch (Json.read(given.text(0))) {
            case Converted.Done(Value value) -> value;
            case Converted.Refused refused -> throw Refusal.of(0, refused.sentence());
        };
    }
}

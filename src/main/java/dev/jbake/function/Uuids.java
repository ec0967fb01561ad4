package dev.jbake.function;

import dev.jbake.value.Value;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Identifiers as in RFC 9562: random ones, and ones made from a name.
final class Uuids {

    private static final int BYTES = 16;
    private static final int VERSION_BYTE = 6;
    private static final int VARIANT_BYTE = 8;

    private static final Pattern WRITTEN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern BARE = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

    private Uuids() {}

    static List<Function> functions(RandomGenerator random) {
        return List.of(
                Function.of(
                        "uuidv4",
                        List.of(),
                        _ -> {
                            byte[] bytes = new byte[BYTES];
                            random.nextBytes(bytes);
                            return Value.of(marked(bytes, 4));
                        }),
                Function.of(
                        "uuidv5",
                        List.of(Parameter.text("namespace"), Parameter.text("name")),
                        given -> Value.of(named(space(given.text(0)), given.text(1)))));
    }

    private static String marked(byte[] bytes, int version) {
        bytes[VERSION_BYTE] = (byte) ((bytes[VERSION_BYTE] & 0x0f) | version << 4);
        bytes[VARIANT_BYTE] = (byte) ((bytes[VARIANT_BYTE] & 0x3f) | 0x80);
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    private static String named(UUID space, String name) {
        byte[] text = Encodings.bytes(name);
        ByteBuffer hashed =
                ByteBuffer.allocate(BYTES + text.length)
                        .putLong(space.getMostSignificantBits())
                        .putLong(space.getLeastSignificantBits())
                        .put(text);
        return marked(Arrays.copyOf(Hashes.digest("SHA-1", hashed.array()), BYTES), 5);
    }

    private static UUID space(String name) throws Refusal {
        return switch (name) {
            case "dns" -> UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
            case "url" -> UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
            case "oid" -> UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8");
            case "x500" -> UUID.fromString("6ba7b814-9dad-11d1-80b4-00c04fd430c8");
            default -> written(name);
        };
    }

    /// Also in braces, after `urn:uuid:`, and without dashes.
    private static UUID written(String name) throws Refusal {
        String text = name.toLowerCase(Locale.ROOT);
        if (text.startsWith("urn:uuid:")) {
            text = text.substring("urn:uuid:".length());
        } else if (text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, text.length() - 1);
        } else if (BARE.matcher(text).matches()) {
            text = BARE.matcher(text).replaceFirst("$1-$2-$3-$4-$5");
        }
        if (!WRITTEN.matcher(text).matches()) {
            throw Refusal.of(0, "there is no namespace \"%s\", and it is no UUID".formatted(name));
        }
        return UUID.fromString(text);
    }
}

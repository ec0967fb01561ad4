package dev.jbake.rego;

import static dev.jbake.rego.Builtin.text;
import static dev.jbake.rego.Builtin.whole;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Functions whose answers depend on when they are asked. Within one evaluation each answers the
/// same to the same arguments, so what is left to chance comes from the arguments and the time.
final class Chance {
    static final Set<String> ALL = Set.of("rand.intn", "time.now_ns", "uuid.rfc4122");

    private Chance() {}

    static Optional<RegoValue> call(String name, List<RegoValue> args, Instant now) {
        return switch (name) {
            case "time.now_ns" -> Optional.of(new RegoValue.Num(nanos(now)));
            case "uuid.rfc4122" -> Builtin.is(uuid(bytes(text(args.get(0)), now)));
            default -> below(text(args.get(0)), whole(args.get(1)), now);
        };
    }

    private static BigDecimal nanos(Instant now) {
        return BigDecimal.valueOf(now.getEpochSecond())
                .movePointRight(9)
                .add(BigDecimal.valueOf(now.getNano()));
    }

    private static byte[] bytes(String key, Instant now) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(
                            (nanos(now).toPlainString() + " " + key)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String uuid(byte[] bytes) {
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        return HexFormat.of()
                .formatHex(bytes, 0, 16)
                .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private static Optional<RegoValue> below(String key, int limit, Instant now) {
        if (limit == 0 || limit == Integer.MIN_VALUE) {
            return Builtin.is(0);
        }
        byte[] bytes = bytes(key + "-" + limit, now);
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return Builtin.is(Math.floorMod(number, (long) Math.abs(limit)));
    }
}

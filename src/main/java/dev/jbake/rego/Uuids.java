package dev.jbake.rego;

import static dev.jbake.rego.Builtin.text;
import static java.util.Map.entry;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Universally unique identifiers.
///
/// Source: RFC 4122, and DCE 1.1 for the second version.
final class Uuids {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(entry("uuid.parse", args -> parsed(text(args.getFirst()))));

    private static final Pattern PLAIN =
            Pattern.compile(
                    "(?:urn:uuid:|\\{)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\\}?");
    private static final List<String> DOMAINS = List.of("Person", "Group", "Org");

    /// Hundreds of nanoseconds from 1582-10-15 to 1970-01-01.
    private static final BigInteger GREGORIAN = BigInteger.valueOf(0x01B21DD213814000L);

    private Uuids() {}

    /// What an identifier says.
    private static Optional<RegoValue> parsed(String text) {
        Matcher matcher = PLAIN.matcher(text.toLowerCase(Locale.ROOT));
        boolean braced = text.startsWith("{") && text.endsWith("}") && text.length() == 38;
        boolean plain = !text.startsWith("{") && !text.endsWith("}");
        boolean length = List.of(32, 36, 38, 45).contains(text.length());
        if (!matcher.matches() || !length || (!braced && !plain)) {
            return Optional.empty();
        }
        UUID uuid =
                UUID.fromString(
                        String.join(
                                "-",
                                matcher.group(1),
                                matcher.group(2),
                                matcher.group(3),
                                matcher.group(4),
                                matcher.group(5)));
        Map<RegoValue, RegoValue> says = new TreeMap<>();
        says.put(RegoValue.of("version"), RegoValue.of(uuid.version()));
        says.put(RegoValue.of("variant"), RegoValue.of(variant(uuid)));
        if (uuid.version() == 1 || uuid.version() == 2) {
            made(uuid, matcher.group(5), says);
        }
        if (uuid.version() == 2) {
            int domain = (int) (uuid.getLeastSignificantBits() >>> 48) & 0xff;
            long id = uuid.getMostSignificantBits() >>> 32;
            says.put(RegoValue.of("id"), RegoValue.of(id));
            says.put(
                    RegoValue.of("domain"),
                    RegoValue.of(
                            domain < DOMAINS.size() ? DOMAINS.get(domain) : "Domain" + domain));
        }
        return Optional.of(new RegoValue.Obj(says));
    }

    /// When and where it was made.
    private static void made(UUID uuid, String node, Map<RegoValue, RegoValue> says) {
        long high = uuid.getMostSignificantBits();
        long ticks = ((high & 0xfff) << 48) | ((high >>> 16 & 0xffff) << 32) | (high >>> 32);
        BigInteger nanos =
                BigInteger.valueOf(ticks).subtract(GREGORIAN).multiply(BigInteger.valueOf(100));
        says.put(RegoValue.of("time"), RegoValue.of(nanos.longValue()));
        says.put(RegoValue.of("nodeid"), RegoValue.of(node.replaceAll("(..)(?!$)", "$1-")));
        int first = Integer.parseInt(node.substring(0, 2), 16);
        says.put(
                RegoValue.of("macvariables"),
                RegoValue.of(
                        ((first & 2) != 0 ? "local:" : "global:")
                                + ((first & 1) != 0 ? "multicast" : "unicast")));
        says.put(
                RegoValue.of("clocksequence"),
                RegoValue.of(uuid.getLeastSignificantBits() >>> 48 & 0x3fff));
    }

    private static String variant(UUID uuid) {
        return switch (uuid.variant()) {
            case 0 -> "Reserved";
            case 2 -> "RFC4122";
            case 6 -> "Microsoft";
            default -> "Future";
        };
    }
}

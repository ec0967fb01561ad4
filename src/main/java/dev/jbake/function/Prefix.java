package dev.jbake.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The address range of a network, `10.0.0.0/8`; this is its first address and how many bits of it
/// all share.
///
/// Nothing is ever looked up by name.
///
/// @param width of an address: 32 or 128
record Prefix(BigInteger bits, int length, int width) {

    private static final int V4 = 32;
    private static final int V6 = 128;
    private static final int GROUPS = 8;
    private static final Pattern BYTE = Pattern.compile("0|[1-9]\\d{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    static Prefix parse(String text) throws Refusal {
        int slash = text.indexOf('/');
        if (slash >= 0 && LENGTH.matcher(text.substring(slash + 1)).matches()) {
            String address = text.substring(0, slash);
            int width = address.contains(":") ? V6 : V4;
            Optional<BigInteger> bits = width == V6 ? v6(address) : v4(address);
            int length = Integer.parseInt(text.substring(slash + 1));
            if (bits.isPresent() && length <= width) {
                Prefix whole = new Prefix(bits.get(), length, width);
                return new Prefix(bits.get().and(whole.mask()), length, width);
            }
        }
        throw Refusal.of(0, "\"%s\" is not an address prefix such as 10.0.0.0/8".formatted(text));
    }

    BigInteger mask() {
        BigInteger all = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        return all.shiftRight(width - length).shiftLeft(width - length);
    }

    private static Optional<BigInteger> v4(String text) {
        String[] parts = text.split("\\.", -1);
        BigInteger bits = BigInteger.ZERO;
        if (parts.length != 4) {
            return Optional.empty();
        }
        for (String part : parts) {
            if (!BYTE.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            bits = bits.shiftLeft(8).or(BigInteger.valueOf(Integer.parseInt(part)));
        }
        return Optional.of(bits);
    }

    private static Optional<BigInteger> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.size() == GROUPS).map(Prefix::joined);
        }
        Optional<List<Integer>> before = groups(text.substring(0, gap));
        Optional<List<Integer>> after = groups(text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS - before.get().size() - after.get().size();
        if (missing < 1) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(before.get());
        for (int at = 0; at < missing; at++) {
            all.add(0);
        }
        all.addAll(after.get());
        return Optional.of(joined(all));
    }

    /// Groups of four digits; the last two may be written like an IPv4 address.
    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int at = 0; at < parts.length; at++) {
            if (at == parts.length - 1 && parts[at].contains(".")) {
                Optional<BigInteger> last = v4(parts[at]);
                if (last.isEmpty()) {
                    return Optional.empty();
                }
                groups.add(last.get().shiftRight(16).intValue());
                groups.add(last.get().intValue() & 0xffff);
            } else if (GROUP.matcher(parts[at]).matches()) {
                groups.add(Integer.parseInt(parts[at], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static BigInteger joined(List<Integer> groups) {
        BigInteger bits = BigInteger.ZERO;
        for (int group : groups) {
            bits = bits.shiftLeft(16).or(BigInteger.valueOf(group));
        }
        return bits;
    }

    /// An address of the same kind, as text.
    String address(BigInteger bits) {
        if (width == V4) {
            return dotted(bits);
        }
        if (bits.shiftRight(V4).equals(BigInteger.valueOf(0xffff))) {
            return dotted(bits.and(BigInteger.valueOf(0xffffffffL)));
        }
        int[] groups = new int[GROUPS];
        for (int at = 0; at < GROUPS; at++) {
            groups[at] = bits.shiftRight(16 * (GROUPS - 1 - at)).intValue() & 0xffff;
        }
        return shortened(groups);
    }

    private static String dotted(BigInteger bits) {
        long all = bits.longValue();
        return "%d.%d.%d.%d"
                .formatted(all >> 24 & 0xff, all >> 16 & 0xff, all >> 8 & 0xff, all & 0xff);
    }

    /// The longest run of zeros, the first of equal ones, is left out.
    private static String shortened(int[] groups) {
        int best = -1;
        int most = 1;
        for (int at = 0; at < GROUPS; at++) {
            int end = at;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - at > most) {
                best = at;
                most = end - at;
            }
        }
        if (best < 0) {
            return hex(groups, 0, GROUPS);
        }
        return hex(groups, 0, best) + "::" + hex(groups, best + most, GROUPS);
    }

    private static String hex(int[] groups, int start, int end) {
        return Arrays.stream(groups, start, end)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining(":"));
    }

    @Override
    public String toString() {
        return address(bits) + "/" + length;
    }
}

package dev.jbake.function;

import dev.jbake.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Addresses and prefixes of IP networks, as text.
final class Networks {

    private static final int MOST_NEW_BITS = 32;

    private Networks() {}

    static List<Function> functions() {
        Parameter prefix = Parameter.text("prefix");
        return List.of(
                Function.of(
                        "cidrhost", List.of(prefix, Parameter.number("hostnum")), Networks::host),
                Function.of(
                        "cidrnetmask",
                        List.of(prefix),
                        given -> {
                            Prefix network = Prefix.parse(given.text(0));
                            return Value.of(network.address(network.mask()));
                        }),
                Function.of(
                        "cidrsubnet",
                        List.of(prefix, Parameter.number("newbits"), Parameter.number("netnum")),
                        Networks::subnet),
                Function.variadic(
                        "cidrsubnets",
                        List.of(prefix),
                        Parameter.number("newbits"),
                        Networks::subnets));
    }

    /// A negative number counts from the last address.
    private static Value host(Arguments given) throws Refusal {
        Prefix network = Prefix.parse(given.text(0));
        BigInteger number = BigInteger.valueOf(given.whole(1));
        BigInteger hosts = BigInteger.ONE.shiftLeft(network.width() - network.length());
        BigInteger host = number.signum() < 0 ? hosts.add(number) : number;
        if (host.signum() < 0 || host.compareTo(hosts) >= 0) {
            throw Refusal.of(
                    1,
                    "prefix of %d does not accommodate a host numbered %d"
                            .formatted(network.length(), number));
        }
        return Value.of(network.address(network.bits().or(host)));
    }

    private static Value subnet(Arguments given) throws Refusal {
        long newBits = given.whole(1);
        long number = given.whole(2);
        Prefix network = Prefix.parse(given.text(0));
        if (newBits > MOST_NEW_BITS) {
            throw Refusal.of(1, "may not extend prefix by more than 32 bits");
        }
        if (newBits < 0 || network.length() + newBits > network.width()) {
            throw Refusal.of(
                    1,
                    "insufficient address space to extend prefix of %d by %d"
                            .formatted(network.length(), newBits));
        }
        if (number < 0 || number >= 1L << newBits) {
            throw Refusal.of(
                    2,
                    "prefix extension of %d does not accommodate a subnet numbered %d"
                            .formatted(newBits, number));
        }
        int length = network.length() + (int) newBits;
        BigInteger bits =
                network.bits().or(BigInteger.valueOf(number).shiftLeft(network.width() - length));
        return Value.of(new Prefix(bits, length, network.width()).toString());
    }

    /// One after the other, each at the next place that fits its size.
    private static Value subnets(Arguments given) throws Refusal {
        Prefix network = Prefix.parse(given.text(0));
        BigInteger next = network.bits();
        BigInteger end = next.add(BigInteger.ONE.shiftLeft(network.width() - network.length()));
        List<String> made = new ArrayList<>();
        for (int at = 1; at < given.count(); at++) {
            long newBits = given.whole(at);
            if (newBits < 1) {
                throw Refusal.of(at, "must extend prefix by at least one bit");
            }
            if (newBits > MOST_NEW_BITS) {
                throw Refusal.of(at, "may not extend prefix by more than 32 bits");
            }
            int length = network.length() + (int) newBits;
            if (length > network.width()) {
                throw Refusal.of(
                        at,
                        "would extend prefix to %d bits, which is too long for an %s address"
                                .formatted(length, network.width() == 32 ? "IPv4" : "IPv6"));
            }
            BigInteger size = BigInteger.ONE.shiftLeft(network.width() - length);
            BigInteger start = next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
            if (start.add(size).compareTo(end) > 0) {
                throw Refusal.of(
                        at,
                        "not enough remaining address space for a subnet with a prefix of %d bits"
                                .formatted(length));
            }
            made.add(new Prefix(start, length, network.width()).toString());
            next = start.add(size);
        }
        return Value.strings(made);
    }
}

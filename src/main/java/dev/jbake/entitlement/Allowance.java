package dev.jbake.entitlement;

import dev.jbake.target.Granted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the user allows: the words of `--allow`, and what `--set` grants by naming it.
///
/// Source: buildx's `ParseEntitlements`.
///
/// @param rights granted as a whole
/// @param allDevices every device of the builder
/// @param devices names of devices
/// @param reads paths as written; `*` for any
/// @param writes the same
public record Allowance(
        Set<Right> rights,
        boolean allDevices,
        Set<String> devices,
        List<String> reads,
        List<String> writes) {
    static final String DEVICE = "device";
    static final String READ = "fs.read";
    static final String WRITE = "fs.write";
    static final String BOTH = "fs";

    /// Known, and without any effect, as with the peer.
    private static final Set<String> IDLE = Set.of("image", "image.push", "image.load");

    public Allowance {
        rights = Set.copyOf(rights);
        devices = Set.copyOf(devices);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /// Reads the words of `--allow`.
    public static Allowance parse(List<String> words) throws EntitlementException {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        boolean allDevices = false;
        Set<String> devices = new LinkedHashSet<>();
        List<String> reads = new ArrayList<>();
        List<String> writes = new ArrayList<>();
        for (String word : words) {
            if (isRight(word, rights)) {
                continue;
            }
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            switch (key) {
                case DEVICE -> {
                    if (value.isEmpty()) {
                        allDevices = true;
                    } else {
                        devices.add(Demand.device(value));
                    }
                }
                case READ -> reads.add(value);
                case WRITE -> writes.add(value);
                case BOTH -> {
                    reads.add(value);
                    writes.add(value);
                }
                default -> {
                    if (!IDLE.contains(key)) {
                        throw unknown(key);
                    }
                }
            }
        }
        return new Allowance(rights, allDevices, devices, reads, writes);
    }

    private static boolean isRight(String word, Set<Right> rights) {
        for (Right right : Right.values()) {
            if (right.key().equals(word)) {
                rights.add(right);
                return true;
            }
        }
        return false;
    }

    private static EntitlementException unknown(String key) {
        return new EntitlementException(
                key.equals(Right.LOCAL_DELETE.key())
                        ? key + " does not accept a value"
                        : "unknown entitlement key \"%s\"".formatted(key));
    }

    /// With what `--set` grants, and with paths that are allowed to everyone.
    Allowance with(Granted granted, List<String> always) {
        Set<Right> more = EnumSet.noneOf(Right.class);
        more.addAll(rights);
        granted.rights().forEach(word -> isRight(word, more));
        return new Allowance(
                more,
                allDevices,
                devices,
                all(reads, granted.reads(), always),
                all(writes, granted.writes(), always));
    }

    private static List<String> all(List<String> some, List<String> more, List<String> most) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        all.addAll(most);
        return all;
    }
}

package dev.jbake.builder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Many platforms in little room: four families, `linux/amd64 (+3)`, and how many more there are.
final class PlatformList {
    private static final int MOST = 4;
    private static final List<String> MAJOR =
            List.of(
                    "linux/amd64",
                    "linux/arm64",
                    "linux/arm",
                    "linux/ppc64le",
                    "linux/s390x",
                    "linux/riscv64",
                    "linux/mips64");

    private PlatformList() {}

    static String shortened(List<String> platforms) {
        SequencedMap<String, List<String>> families = families(platforms);
        List<String> shown = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, List<String>> family : families.entrySet()) {
            shown.add(text(family.getKey(), family.getValue()));
            count += family.getValue().size();
        }
        int left = platforms.size() - count;
        if (left > 0) {
            shown.add("(" + left + " more)");
        }
        return String.join(", ", shown);
    }

    /// At most four families, the well-known ones first, the others by name.
    private static SequencedMap<String, List<String>> families(List<String> platforms) {
        Map<String, List<String>> all = new TreeMap<>();
        for (String platform : platforms) {
            all.computeIfAbsent(family(platform), _ -> new ArrayList<>()).add(platform);
        }
        SequencedMap<String, List<String>> chosen = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(MAJOR);
        all.keySet().stream().filter(name -> !MAJOR.contains(name)).forEach(order::add);
        for (String name : order) {
            List<String> members = all.get(name);
            if (members != null && chosen.size() < MOST) {
                chosen.put(name, members);
            }
        }
        return chosen;
    }

    private static String family(String platform) {
        String plain =
                platform.endsWith("*") ? platform.substring(0, platform.length() - 1) : platform;
        String[] parts = plain.split("/", -1);
        return parts.length > 2 ? parts[0] + "/" + parts[1] : plain;
    }

    private static String text(String family, List<String> members) {
        if (members.size() == 1) {
            return members.getFirst();
        }
        boolean preferred = members.stream().anyMatch(each -> each.endsWith("*"));
        return family + (preferred ? "*" : "") + " (+" + members.size() + ")";
    }
}

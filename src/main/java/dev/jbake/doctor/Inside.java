package dev.jbake.doctor;

import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.ExecStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// What a builder's container says from within about its disk and memory; this is read from
/// programs that every image of BuildKit has.
///
/// @param lines what was said, by what it is about
record Inside(Map<String, List<String>> lines) {
    private static final int LONGEST = 1 << 16;
    private static final long LITTLE_KIB = 2 << 20;
    private static final long HARDLY_KIB = 256 << 10;
    private static final int FULL_PERCENT = 95;
    private static final int NO_PERCENT = 99;
    private static final long LEAST_MEMORY = 512L << 20;
    private static final String STATE = "/var/lib/buildkit";
    private static final String SCRIPT =
            """
            echo '== disk'; df -Pk /var/lib/buildkit
            echo '== root'; df -Pk /
            echo '== inodes'; df -Pi /var/lib/buildkit
            echo '== time'; date +%s
            echo '== used'; cat /sys/fs/cgroup/memory.current /sys/fs/cgroup/memory/memory.usage_in_bytes
            echo '== limit'; cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes
            echo '== kills'; cat /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control
            """;

    static Inside of(Engine engine, String container)
            throws EngineException, IOException, InterruptedException {
        try (ExecStream program =
                engine.exec(container, List.of("sh", "-c", "exec 2>/dev/null\n" + SCRIPT))) {
            program.endInput();
            byte[] said = program.in().readNBytes(LONGEST);
            return parse(new String(said, StandardCharsets.UTF_8));
        }
    }

    static Inside parse(String text) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        String about = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("== ")) {
                about = line.substring(3);
            } else {
                lines.computeIfAbsent(about, _ -> new java.util.ArrayList<>()).add(line);
            }
        }
        return new Inside(lines);
    }

    private List<String> of(String about) {
        return lines.getOrDefault(about, List.of());
    }

    /// The line of `df`, after its head: file system, size, used, free, percent, place.
    private String[] table(String about) {
        List<String> said = of(about);
        String[] columns = said.isEmpty() ? new String[0] : said.getLast().strip().split("\\s+");
        return columns.length >= 6 && said.size() > 1 ? columns : new String[0];
    }

    private OptionalLong number(String about) {
        return of(about).stream()
                .map(String::strip)
                .filter(each -> each.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /// @param builder for the command that makes room
    Finding disk(String builder) {
        String[] df = table("disk");
        if (df.length == 0) {
            return Finding.skipped("disk", "the container has no df");
        }
        long free = Long.parseLong(df[3]);
        long size = Long.parseLong(df[1]);
        String words = "%s free of %s for the cache (%s)".formatted(size(free), size(size), STATE);
        String[] help = {
            "Throw away what is not used: jbake prune --builder " + builder,
            "Or let BuildKit do so earlier: [worker.oci] reservedSpace, maxUsedSpace and"
                    + " minFreeSpace in buildkitd.toml",
        };
        if (free < HARDLY_KIB) {
            return Finding.problem("disk", words, help);
        }
        return free < LITTLE_KIB ? Finding.warning("disk", words, help) : Finding.ok("disk", words);
    }

    Finding inodes(String builder) {
        String[] df = table("inodes");
        if (df.length == 0 || !df[4].matches("[0-9]{1,3}%")) {
            return Finding.skipped("inodes", "this file system does not count them");
        }
        int percent = Integer.parseInt(df[4].substring(0, df[4].length() - 1));
        String words = percent + " % of the file system's inodes are in use";
        String help = "Throw away what is not used: jbake prune --builder " + builder;
        if (percent >= NO_PERCENT) {
            return Finding.problem("inodes", words, help);
        }
        return percent >= FULL_PERCENT
                ? Finding.warning("inodes", words, help)
                : Finding.ok("inodes", words);
    }

    /// @param machine memory of the engine's machine; 0 when not known
    Finding memory(long machine) {
        long used = number("used").orElse(0);
        long limit = number("limit").orElse(Long.MAX_VALUE);
        boolean limited = limit < (machine == 0 ? 1L << 60 : machine);
        String words =
                limited
                        ? "%s of %s in use".formatted(size(used >> 10), size(limit >> 10))
                        : "no limit; the machine has " + size(machine >> 10);
        long kills = kills();
        String help = "Give it more with the driver option memory, such as memory=4g.";
        if (kills > 0) {
            return Finding.warning(
                    "memory",
                    words + ", and it ran out " + kills + (kills == 1 ? " time" : " times"),
                    help);
        }
        boolean little = limited && limit < LEAST_MEMORY;
        boolean full = limited && used > limit / 100 * FULL_PERCENT;
        return little || full
                ? Finding.warning("memory", words, help)
                : Finding.ok("memory", words);
    }

    private long kills() {
        return of("kills").stream()
                .filter(line -> line.matches("oom_kill [0-9]{1,9}"))
                .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                .max()
                .orElse(0);
    }

    /// @param kib of 1024 bytes
    private static String size(long kib) {
        double mib = kib / 1024.0;
        return mib < 1024
                ? "%.0f MiB".formatted(mib)
                : String.format(Locale.ROOT, "%.1f GiB", mib / 1024);
    }
}

package dev.jbake.builder;

import dev.jbake.engine.ContainerDetail;
import java.util.ArrayList;
import java.util.List;

/// What to do about a BuildKit that does not come up; this reads it from how the container ended
/// and from what it wrote last.
final class BootAdvice {
    static final List<String> LONGER = List.of("Give it longer: export " + Waits.BOOT + "=5m");

    private static final int SIGKILL_CODE = 137;

    private BootAdvice() {}

    /// @param log the last lines
    static List<String> of(ContainerDetail ended, List<String> log) {
        List<String> help = new ArrayList<>();
        String text = String.join("\n", log);
        if (ended.oomKilled() || ended.exitCode() == SIGKILL_CODE) {
            help.add("Give it more memory with the driver option memory, such as memory=2g.");
        } else if (text.contains("address already in use")) {
            help.add("Another program has that address. Give BuildKit another one in --addr.");
        } else if (text.contains("buildkitd.toml") || text.contains("toml:")) {
            help.add("Its configuration is at fault: see config, or --buildkitd-config.");
        } else if (text.contains("flag provided but not defined")) {
            help.add("Its arguments are at fault: see flags, or --buildkitd-flags.");
        } else if (text.contains("operation not permitted") || text.contains("permission denied")) {
            help.add("BuildKit has to run in a privileged container: does the engine allow that?");
        }
        help.addAll(lines(log));
        return help;
    }

    /// Of one that did not end, but did not answer either.
    static List<String> late(List<String> log) {
        List<String> help = new ArrayList<>(LONGER);
        help.addAll(lines(log));
        return help;
    }

    private static List<String> lines(List<String> log) {
        List<String> help = new ArrayList<>();
        if (!log.isEmpty()) {
            help.add("The last lines of its log:");
            log.forEach(line -> help.add("  " + line));
        }
        return help;
    }
}

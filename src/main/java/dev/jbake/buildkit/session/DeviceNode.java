package dev.jbake.buildkit.session;

import dev.jbake.buildkit.wire.fsutil.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A device or a pipe in an exported tree; this has `mknod` make it and `touch` date it, since Java
/// cannot.
final class DeviceNode {
    private static final int DEVICE = 1 << 26;
    private static final int CHARACTER = 1 << 21;

    private DeviceNode() {}

    static void make(Path place, Stat stat) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add("mknod");
        command.add("-m");
        command.add(Integer.toOctalString(EntryState.unixMode(stat)));
        command.add(place.toString());
        if ((stat.getMode() & DEVICE) == 0) {
            command.add("p");
        } else {
            command.add((stat.getMode() & CHARACTER) != 0 ? "c" : "b");
            command.add(Long.toString(stat.getDevmajor()));
            command.add(Long.toString(stat.getDevminor()));
        }
        String said = run(command);
        if (!said.isEmpty()) {
            throw new IOException(
                    "The device \"%s\" cannot be made: %s. Only root may make devices."
                            .formatted(stat.getPath(), said));
        }
        setTime(place, stat);
    }

    /// Java would open it for that, and wait for somebody to write into a pipe. A `touch` that does
    /// not know the fraction of a second leaves the time as it is.
    private static void setTime(Path place, Stat stat) throws IOException, InterruptedException {
        Instant time = Instant.EPOCH.plusNanos(stat.getModTime());
        run(List.of("touch", "-h", "-c", "-m", "-d", time.toString(), place.toString()));
    }

    /// What a program that failed said; else nothing.
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = process.waitFor();
        if (code == 0) {
            return "";
        }
        return said.isEmpty() ? command.getFirst() + " ended with " + code : said;
    }
}

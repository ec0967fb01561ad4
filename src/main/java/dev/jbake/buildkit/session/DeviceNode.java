package dev.jbake.buildkit.session;

import dev.jbake.buildkit.wire.fsutil.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A device or a pipe in an exported tree; this has `mknod` make it, since Java cannot.
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
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(
                    "The device \"%s\" cannot be made: %s. Only root may make devices."
                            .formatted(stat.getPath(), said));
        }
    }
}

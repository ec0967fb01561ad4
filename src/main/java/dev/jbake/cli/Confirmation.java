package dev.jbake.cli;

import dev.jbake.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A question that is answered with `y`, or not at all.
final class Confirmation {
    /// Longer than any answer.
    private static final int LONGEST = 4096;

    private Confirmation() {}

    /// Asks on standard output, as buildx does.
    static boolean of(Host host, String question) throws InterruptedException {
        host.out().print(question + " [y/N] ");
        host.out().flush();
        return line(host).equalsIgnoreCase("y");
    }

    /// One line of standard input; read on a thread of its own, so that Ctrl-C ends the waiting.
    static String line(Host host) throws InterruptedException {
        var line = new ByteArrayOutputStream();
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                int next = host.in().read();
                                while (next >= 0 && next != '\n' && line.size() < LONGEST) {
                                    line.write(next);
                                    next = host.in().read();
                                }
                            } catch (IOException closed) {
                                line.reset();
                            }
                        });
        reader.join();
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

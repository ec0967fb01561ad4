package dev.jbake.cli;

import dev.jbake.host.Host;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Standard error with a mask over texts that must not be shown.
///
/// A text is found where it is written in one piece, as lines are.
final class HiddenTexts extends FilterOutputStream {
    private static final String MASK = "(sensitive)";

    private final List<String> texts;

    private HiddenTexts(OutputStream out, List<String> texts) {
        super(out);
        this.texts = List.copyOf(texts);
    }

    /// The same machine, on whose standard error these do not appear.
    static Host over(Host host, List<String> texts) {
        return new Host(
                host.clock(),
                host.environment(),
                host.directory(),
                host.in(),
                host.out(),
                new PrintStream(new HiddenTexts(host.err(), texts), true, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        String shown = of(text, texts);
        if (shown.equals(text)) {
            out.write(bytes, from, length);
        } else {
            out.write(shown.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The text with the mask in place of each of these.
    static String of(String text, List<String> hidden) {
        String shown = text;
        for (String each : hidden) {
            shown = shown.replace(each, MASK);
        }
        return shown;
    }
}

package dev.jbake.manifest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One family of expressions, a file of `expressions/`: each is a case, and one run of `--print`
/// answers them all.
///
/// A line is an expression; one that starts with `! ` has no value, for the peer as for jbake.
/// Several lines stand between `<<<` and `>>>`. What is above a line `---` is declared beside them.
///
/// @param name of the family
/// @param preamble declarations that the expressions use
record ExpressionSheet(String name, Path file, String preamble, List<Line> lines) {
    private static final String NO_VALUE = "has no value";

    /// One expression.
    ///
    /// @param number of its line in the file, from 1
    record Line(String text, boolean fails, int number) {}

    static ExpressionSheet read(Path file) throws IOException {
        StringBuilder preamble = new StringBuilder();
        List<Line> lines = new ArrayList<>();
        List<String> all = Files.readAllLines(file);
        int at = all.indexOf("---") + 1;
        all.subList(0, Math.max(0, at - 1)).forEach(each -> preamble.append(each).append('\n'));
        for (; at < all.size(); at++) {
            String line = all.get(at);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int number = at + 1;
            boolean fails = line.startsWith("! ");
            String text = fails ? line.substring(2) : line;
            if (text.equals("<<<")) {
                int end = at + 1;
                while (!all.get(end).equals(">>>")) {
                    end++;
                }
                text = String.join("\n", all.subList(at + 1, end));
                at = end;
            }
            lines.add(new Line(text, fails, number));
        }
        String name = file.getFileName().toString().replace(".txt", "");
        return new ExpressionSheet(name, file, preamble.toString(), lines);
    }

    URI place(Line line) {
        return URI.create(file.toUri() + "?line=" + line.number());
    }

    /// The manifest whose argument `e<n>` is the JSON of the expression of line n, or says that it
    /// has no value.
    PrintCase together(Path scratch) throws IOException {
        StringBuilder text = new StringBuilder(preamble);
        text.append("target \"default\" {\n  args = {\n");
        for (Line line : lines) {
            text.append(
                    "    e%d = try(jsonencode(\n%s\n), \"%s\")\n"
                            .formatted(line.number(), line.text(), NO_VALUE));
        }
        return written(scratch, name, name, text.append("  }\n}\n").toString());
    }

    /// The manifest that has this expression alone.
    PrintCase alone(Line line, Path scratch) throws IOException {
        String text =
                "%starget \"default\" {%n  args = {%n    E = %s%n  }%n}%n"
                        .formatted(preamble, line.text());
        return written(scratch, "fails-" + name + ":" + line.number(), name + line.number(), text);
    }

    private PrintCase written(Path scratch, String title, String folder, String text)
            throws IOException {
        Path into = Files.createDirectories(scratch.resolve(folder));
        Files.writeString(into.resolve("docker-bake.hcl"), text);
        return new PrintCase(title, file.toUri(), into, List.of(), new TreeMap<>(), false, null);
    }

    static boolean hasNoValue(String json) {
        return json.equals(NO_VALUE);
    }
}

package dev.jbake.manifest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Many small cases in one file of `manifests/`.
///
/// `=== name` starts a case. Lines after it that start with `> ` say how it is run: `> env
/// NAME=value`, `> args` (words), `> arg` (one, as it stands), `> unordered`. The rest is
/// `docker-bake.hcl`, or several files with a line `-- name --` before each.
final class PrintScroll {
    private final Path file;
    private final Path scratch;
    private final List<PrintCase> cases = new ArrayList<>();
    private String name = "";
    private URI place = URI.create("file:/");
    private final List<String> args = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();
    private boolean unordered;
    private final Map<String, StringBuilder> files = new LinkedHashMap<>();
    private String current = "";

    private PrintScroll(Path file, Path scratch) {
        this.file = file;
        this.scratch = scratch;
    }

    /// The cases of a scroll, their files written below `scratch`.
    static List<PrintCase> read(Path file, Path scratch) throws IOException {
        PrintScroll scroll = new PrintScroll(file, scratch);
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            scroll.take(line, ++number);
        }
        scroll.finish();
        return scroll.cases;
    }

    private void take(String line, int number) throws IOException {
        if (line.startsWith("=== ")) {
            finish();
            name = line.substring(4).strip();
            place = URI.create(file.toUri() + "?line=" + number);
        } else if (name.isEmpty()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException("%s:%d stands in no case".formatted(file, number));
            }
        } else if (line.startsWith("> ") && files.isEmpty()) {
            option(line.substring(2), number);
        } else if (line.startsWith("-- ") && line.endsWith(" --")) {
            current = line.substring(3, line.length() - 3);
            files.put(current, new StringBuilder());
        } else if (!files.isEmpty() || !line.isBlank()) {
            files.computeIfAbsent(current, _ -> new StringBuilder()).append(line).append('\n');
        }
    }

    private void option(String option, int number) throws IOException {
        int space = option.indexOf(' ');
        String key = space < 0 ? option : option.substring(0, space);
        String value = space < 0 ? "" : option.substring(space + 1);
        switch (key) {
            case "env" -> environment.add(value);
            case "args" -> args.addAll(List.of(value.split(" ")));
            case "arg" -> args.add(value);
            case "unordered" -> unordered = true;
            default -> throw new IOException("%s:%d: what is %s?".formatted(file, number, key));
        }
    }

    private void finish() throws IOException {
        if (!name.isEmpty()) {
            String family = file.getFileName().toString().replace(".txt", "");
            Path folder = Files.createDirectories(scratch.resolve(family).resolve(name));
            for (Map.Entry<String, StringBuilder> each : files.entrySet()) {
                Path to = folder.resolve(each.getKey());
                Files.createDirectories(to.getParent());
                Files.writeString(to, each.getValue());
            }
            cases.add(
                    new PrintCase(
                            name,
                            place,
                            folder,
                            List.copyOf(args),
                            PrintCase.environment(environment),
                            unordered,
                            null));
        }
        name = "";
        args.clear();
        environment.clear();
        unordered = false;
        files.clear();
        current = "docker-bake.hcl";
    }
}

package dev.jbake.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// One fuzzer as a process of its own; `src/lab/fuzz` starts one after the other.
///
/// `FuzzCommand list`, `FuzzCommand run NAME SECONDS SEED FOLDER`, `FuzzCommand again NAME FILE`.
final class FuzzCommand {
    private FuzzCommand() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "list" -> {
                for (Fuzzer each : Fuzzers.all()) {
                    System.out.println(each.name());
                }
            }
            case "head" -> System.out.printf(FuzzRun.Report.HEAD);
            case "run" -> {
                Path folder = Path.of(args[4]);
                FuzzRun run = new FuzzRun(named(args[1]), Long.parseLong(args[3]), folder);
                FuzzRun.Report report =
                        run.run(
                                Duration.ofSeconds(Long.parseLong(args[2])),
                                each -> note(folder.resolve(each.name() + ".row"), each));
                System.out.println(report.row());
                System.exit(report.findings() == 0 ? 0 : 1);
            }
            case "again" ->
                    System.out.println(
                            named(args[1]).target().take(FuzzRun.read(Path.of(args[2]))));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Fuzzer named(String name) throws IOException {
        return Fuzzers.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fuzzer " + name));
    }

    private static void note(Path file, FuzzRun.Report report) {
        try {
            Files.writeString(file, report.row() + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

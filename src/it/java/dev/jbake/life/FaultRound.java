package dev.jbake.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One build and push through a registry that is not well.
///
/// @param faults how many requests came to harm
/// @param retries how often the target was tried again, as far as the build says so
/// @param took the whole time
/// @param text what the build said
record FaultRound(boolean succeeded, int faults, int retries, Duration took, String text) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern TRIED = Pattern.compile("registry (\\d+)\\)");

    /// @param name of the image; makes its steps new
    static FaultRound of(Patient patient, Fault fault, Duration lasting, String name, boolean peer)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(patient.folder().resolve(name));
        try (FaultProxy registry = FaultProxy.before(Patient.REGISTRY, fault, lasting)) {
            write(folder, registry.address(), name);
            long began = System.nanoTime();
            try (Program build = patient.start(command(folder, patient, peer))) {
                boolean over = build.await(LIMIT);
                return new FaultRound(
                        over && build.code() == 0,
                        registry.faults(),
                        retries(build.text()),
                        Duration.ofNanos(System.nanoTime() - began),
                        build.text());
            }
        }
    }

    /// A base that is pulled through the same registry, and layers large enough to break in the
    /// middle.
    private static void write(Path folder, String registry, String name) throws IOException {
        Files.writeString(
                folder.resolve("Dockerfile"),
                """
                FROM %1$s/library/busybox:latest
                RUN echo %2$s && head -c 300000 /dev/urandom > /one
                RUN echo %2$s && head -c 300000 /dev/urandom > /two
                """
                        .formatted(registry, name));
        Files.writeString(
                folder.resolve("docker-bake.json"),
                """
                {"target": {"default": {
                  "context": "%3$s",
                  "output": ["type=image,name=%1$s/c-faults/%2$s:1,push=true,registry.insecure=true"]
                }}}
                """
                        .formatted(registry, name, folder));
    }

    private static String[] command(Path folder, Patient patient, boolean peer) {
        List<String> program =
                peer ? List.of("docker", "buildx", "bake") : List.of(Program.jbake(), "build");
        List<String> rest =
                List.of(
                        "-f",
                        folder.resolve("docker-bake.json").toString(),
                        "--builder",
                        patient.name(),
                        "--progress",
                        "plain");
        return java.util.stream.Stream.concat(program.stream(), rest.stream())
                .toArray(String[]::new);
    }

    private static int retries(String text) {
        Matcher matcher = TRIED.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}

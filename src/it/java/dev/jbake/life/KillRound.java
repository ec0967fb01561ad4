package dev.jbake.life;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One build of many small targets whose builder comes to harm in the middle of it.
///
/// @param hit whether the build was still going on when the blow fell
/// @param noticedMillis from the blow until it was said; -1 if it never was
/// @param completed whether the build ended well all the same
/// @param hung whether it did not end at all
/// @param text what the build said
record KillRound(boolean hit, long noticedMillis, boolean completed, boolean hung, String text) {
    /// How long a build may take that was hit.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration BEGIN = Duration.ofMinutes(2);

    /// How jbake says that a builder is gone.
    private static final String TOLD = "the builder is gone";

    /// Writes the build: one shared base, and all others on it.
    static void write(Patient patient, int targets) throws IOException {
        Files.writeString(
                patient.folder().resolve("Dockerfile"),
                """
                FROM busybox AS base
                ARG RUN
                RUN echo $RUN && sleep 0.5 && head -c 100000 /dev/urandom > /base
                FROM busybox AS leaf
                ARG RUN
                ARG N
                COPY --from=base /base /base
                RUN echo $RUN $N && sleep 0.7 && head -c 100000 /dev/urandom > /leaf
                """);
        String leaves =
                IntStream.rangeClosed(1, targets - 1)
                        .mapToObj(KillRound::leaf)
                        .collect(Collectors.joining());
        String names =
                IntStream.rangeClosed(1, targets - 1)
                        .mapToObj(each -> "\"t" + each + "\"")
                        .collect(Collectors.joining(", "));
        Files.writeString(
                patient.folder().resolve("docker-bake.hcl"),
                """
                variable "RUN" { default = "0" }
                group "default" { targets = ["base", %s] }
                target "base" {
                  target = "base"
                  args = { RUN = RUN }
                  output = ["type=cacheonly"]
                }
                %s\
                """
                        .formatted(names, leaves));
    }

    private static String leaf(int number) {
        return """
        target "t%1$d" {
          target = "leaf"
          contexts = { base = "target:base" }
          args = { RUN = RUN, N = "%1$d" }
          output = ["type=image,name=%2$s/c-life/t%1$d:latest,push=true"]
        }
        """
                .formatted(number, Patient.REGISTRY);
    }

    /// How long the build takes when nothing happens, once it has begun.
    static Duration undisturbed(Patient patient, String run)
            throws IOException, InterruptedException {
        try (Program build = patient.start(command(patient, run, false, 0))) {
            build.awaitLine(KillRound::begun, BEGIN);
            long began = System.nanoTime();
            if (!build.await(LIMIT) || build.code() != 0) {
                throw new IOException("the build fails by itself:\n" + build.text());
            }
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /// @param run makes all steps new
    /// @param peer whether the peer builds
    /// @param after how long after its first step the blow falls
    static KillRound of(
            Patient patient, Blow blow, String run, boolean peer, int retries, Duration after)
            throws IOException, InterruptedException {
        try (Program build = patient.start(command(patient, run, peer, retries))) {
            if (!build.awaitLine(KillRound::begun, BEGIN)) {
                throw new IOException("the build never began:\n" + build.text());
            }
            boolean ended = build.await(after);
            String life = patient.life();
            blow.strike(patient);
            long struck = System.nanoTime();
            boolean over = build.await(peer ? Duration.ofMinutes(1) : LIMIT);
            boolean completed = over && build.code() == 0;
            long noticed =
                    build.lines().stream()
                            .filter(line -> line.text().contains(TOLD))
                            .mapToLong(Program.Line::at)
                            .findFirst()
                            .orElse(over && !completed ? build.ended() : -1);
            boolean tooLate =
                    blow.setsInLater() && completed && noticed < 0 && patient.life().equals(life);
            return new KillRound(
                    !ended && !tooLate,
                    noticed < 0 ? -1 : Math.max(0, (noticed - struck) / 1_000_000),
                    completed,
                    !over,
                    build.text());
        }
    }

    private static boolean begun(String line) {
        return line.contains("RUN echo");
    }

    private static String[] command(Patient patient, String run, boolean peer, int retries) {
        List<String> command = new ArrayList<>();
        if (peer) {
            command.addAll(List.of("docker", "buildx", "bake"));
        } else {
            command.addAll(
                    List.of(Program.jbake(), "build", "--retries", Integer.toString(retries)));
        }
        command.addAll(
                List.of(
                        "--builder",
                        patient.name(),
                        "--progress",
                        "rawjson",
                        "--var",
                        "RUN=" + run));
        return command.toArray(String[]::new);
    }
}

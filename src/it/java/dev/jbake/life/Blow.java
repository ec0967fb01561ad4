package dev.jbake.life;

import java.io.IOException;

/// What can happen to a builder in the middle of a build.
enum Blow {
    KILL("SIGKILL"),
    HALT("SIGSTOP"),
    OOM("out of memory"),
    STOP("docker stop"),
    PAUSE("docker pause");

    private final String words;

    Blow(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// Whether it takes a second to set in, so that a build may end before.
    boolean setsInLater() {
        return this == OOM;
    }

    /// Strikes; returns at once.
    void strike(Patient patient) throws IOException, InterruptedException {
        String container = patient.container();
        switch (this) {
            case KILL -> patient.signal("KILL");
            case HALT -> patient.signal("STOP");
            case OOM -> {
                // BuildKit is to be the one that the kernel picks.
                patient.run(
                        "docker",
                        "exec",
                        container,
                        "sh",
                        "-c",
                        "for each in /proc/[0-9]*; do read name < $each/comm;"
                                + " [ $name != buildkitd ] || echo 1000 > $each/oom_score_adj; done");
                patient.run(
                        "docker", "update", "--memory", "200m", "--memory-swap", "200m", container);
                patient.start(
                        "docker", "exec", container, "sh", "-c", "head -c 900m /dev/zero | tail");
            }
            case STOP -> patient.start("docker", "stop", container);
            case PAUSE -> patient.run("docker", "pause", container);
        }
    }
}

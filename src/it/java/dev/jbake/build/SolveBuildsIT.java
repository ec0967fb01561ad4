package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.builder.Builders;
import dev.jbake.buildkit.session.Login;
import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.StepWrote;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.schedule.Begun;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.Manifest;
import dev.jbake.target.Platform;
import dev.jbake.target.Secret;
import dev.jbake.target.Target;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Targets built by a real BuildKit, one at a time.
class SolveBuildsIT {
    private static final BuilderSpec BUILDER =
            new BuilderSpec(
                    "jbake-it",
                    null,
                    "docker-container",
                    new LinkedHashMap<>(Map.of("network", "host")),
                    List.of(),
                    """
                    [registry."docker.io"]
                      mirrors = ["127.0.0.1:5000"]
                    [registry."127.0.0.1:5000"]
                      http = true
                    """);

    @TempDir private Path directory;
    private final ConcurrentLinkedQueue<BuildEvent> events = new ConcurrentLinkedQueue<>();
    private Builders builders;
    private SolveBuilds builds;

    @BeforeEach
    void aBuilderAndAnApp() throws Exception {
        Files.createDirectories(directory.resolve("app"));
        Files.writeString(directory.resolve("app/hello.txt"), "hello from the context\n");
        Files.writeString(directory.resolve("app/ignored.txt"), "not sent\n");
        Files.writeString(directory.resolve("app/.dockerignore"), "ignored*\n");
        Files.writeString(directory.resolve("key"), "s3cret-value");
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(System.getenv()),
                        directory,
                        InputStream.nullInputStream(),
                        System.out,
                        System.err);
        builders = new Builders(host);
        builds =
                new SolveBuilds(
                        new BuildSite(
                                host,
                                events::add,
                                builders,
                                (_, _) -> Login.ANONYMOUS,
                                Map.of(BUILDER.name(), BUILDER),
                                BUILDER.name(),
                                new Calls(
                                        new LinkedHashMap<>(),
                                        Set.of(),
                                        Set.of("base"),
                                        Set.of("base")),
                                Map.of(),
                                new Platform("linux", null, "amd64", null),
                                false,
                                null,
                                WantedProvenance.NONE,
                                null),
                        Perseverance.NONE,
                        List.of("app"));
        builds.open(
                new Manifest(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(Map.of("app", new TargetSketch().target())),
                        List.of(),
                        new LinkedHashMap<>()));
    }

    @AfterEach
    void close() {
        builds.close();
        builders.close();
    }

    @Test
    void aContextIsSentWithoutWhatItIgnoresAndASecretReachesItsStepOnly() throws Exception {
        Target target =
                new TargetSketch()
                        .context("app")
                        .noCache(true)
                        .inline(
                                """
                                FROM busybox
                                COPY . /src
                                RUN --mount=type=secret,id=key ls /src && cat /src/hello.txt && wc -c < /run/secrets/key
                                """)
                        .secrets(new Secret("key", "key", null))
                        .target();

        try (Begun begun = builds.begin(target, new LinkedHashMap<>())) {
            begun.finish();
        }

        String log = log();
        assertTrue(log.contains("hello from the context"), log);
        assertTrue(!log.contains("ignored.txt"), log);
        assertTrue(log.contains("12"), log);
        assertTrue(!log.contains("s3cret-value"), log);
    }

    @Test
    void aTargetBuildsOnTheResultOfAnother() throws Exception {
        Target base =
                named(
                        "base",
                        new TargetSketch()
                                .context("app")
                                .inline(
                                        "FROM busybox\nRUN echo made-by-base > /made\nENV X=from-base\n"));
        Target app =
                new TargetSketch()
                        .context("app")
                        .context("base", "target:base")
                        .noCache(true)
                        .inline("FROM base\nRUN cat /made && echo X is $X\n")
                        .target();

        try (Begun parent = builds.begin(base, new LinkedHashMap<>());
                Begun child = builds.begin(app, new LinkedHashMap<>(Map.of("base", parent)))) {
            child.finish();
            parent.finish();
        }

        assertTrue(log().contains("made-by-base"), log());
        assertTrue(log().contains("X is from-base"), log());
    }

    @Test
    void aFailingStepSaysWhichAndShowsItsLine() {
        Target target =
                new TargetSketch()
                        .context("app")
                        .inline("FROM busybox\nRUN echo before; exit 7\n")
                        .target();

        TargetFailure failure =
                assertThrows(
                        TargetFailure.class,
                        () -> {
                            try (Begun begun = builds.begin(target, new LinkedHashMap<>())) {
                                begun.finish();
                            }
                        });

        assertEquals(
                "failed to solve: process \"/bin/sh -c echo before; exit 7\" did not complete successfully: exit code: 7",
                failure.line());
        assertEquals(2, failure.excerpts().getFirst().ranges().getFirst().first());
    }

    private static Target named(String name, TargetSketch sketch) {
        return sketch.named(name).target();
    }

    private String log() {
        return events.stream()
                .filter(StepWrote.class::isInstance)
                .map(event -> ((StepWrote) event).text())
                .collect(Collectors.joining());
    }
}

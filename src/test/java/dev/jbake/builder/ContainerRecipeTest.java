package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.Engine;
import dev.jbake.engine.FakeEngine;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.DriverOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a container that is there differs from the one a node should have.
class ContainerRecipeTest {
    /// Options that leave no trace in a container.
    private static final Set<String> TRACELESS =
            Set.of("default-load", "provenance-add-gha", "allow-untrusted-image");

    private static final String PLAIN =
            """
            {"Image": "moby/buildkit:buildx-stable-1", "Env": ["A=1", "PATH=/bin"], "Cmd": ["--debug"]}\
            """;
    private static final String HOST =
            """
            {"NetworkMode": "default", "CgroupParent": "/docker/buildx",
             "RestartPolicy": {"Name": "unless-stopped", "MaximumRetryCount": 0}}\
            """;

    @Test
    void whatFitsIsLeftAlone() throws Exception {
        assertEquals(List.of(), drift(Map.of("env.A", "1"), PLAIN, HOST));
    }

    @Test
    void everyOptionOfTheDriverIsNoticed() throws Exception {
        TreeSet<String> unnoticed = new TreeSet<>();
        for (DriverOption option : BuilderDriver.DOCKER_CONTAINER.options()) {
            if (option.ours() || TRACELESS.contains(option.name())) {
                continue;
            }
            String name = option.isFamily() ? "env.NEW" : option.name();
            String noticed = option.isFamily() ? "env" : option.name();
            if (!drift(Map.of(name, option.example()), PLAIN, HOST).contains(noticed)) {
                unnoticed.add(option.name());
            }
        }

        assertEquals(Set.of(), unnoticed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"NetworkMode\":\"host\"} | network",
                "{\"Memory\":1024} | memory",
                "{\"MemorySwap\":-1} | ",
                "{\"CpuShares\":1} | cpu-shares",
                "{\"CpusetCpus\":\"0\"} | cpuset-cpus",
                "{\"CgroupParent\":\"/mine\"} | cgroup-parent",
                "{\"CgroupParent\":\"\"} | ",
                "{\"RestartPolicy\":{\"Name\":\"on-failure\",\"MaximumRetryCount\":3}} | restart-policy",
            })
    void whatIsNotWrittenAnyMoreIsNoticed(String host, String noticed) throws Exception {
        String restart = ",\"RestartPolicy\":{\"Name\":\"unless-stopped\"}}";
        String whole = host.contains("Restart") ? host : host.replaceFirst("}$", restart);

        assertEquals(noticed == null ? List.of() : List.of(noticed), drift(Map.of(), PLAIN, whole));
    }

    @ParameterizedTest
    @CsvSource({
        "moby/buildkit:v1, moby/buildkit:v1@sha256:0, true",
        "moby/buildkit:v1@sha256:0, mirror/moby/buildkit:v1@sha256:0, true",
        "moby/buildkit:v1@sha256:0, moby/buildkit:v1@sha256:1, false",
        "moby/buildkit:v1, moby/buildkit:v2, false",
    })
    void anImageIsKnownByNameOrDigest(String wanted, String found, boolean fits) throws Exception {
        String config = PLAIN.replace("moby/buildkit:buildx-stable-1", found);

        assertEquals(
                fits ? List.of() : List.of("image"), drift(Map.of("image", wanted), config, HOST));
    }

    private static List<String> drift(Map<String, String> options, String config, String host)
            throws Exception {
        StoredNode node =
                new StoredNode(
                        "n0",
                        "e",
                        List.of(),
                        new TreeMap<>(options),
                        List.of("--debug"),
                        new TreeMap<>());
        String json =
                "{\"Id\":\"0\",\"Name\":\"/c\",\"Config\":"
                        + config
                        + ",\"HostConfig\":"
                        + host
                        + "}";
        try (FakeEngine fake = new FakeEngine();
                Engine engine = fake.answers("GET /containers/c/json", json).engine()) {
            ContainerDetail found = engine.container("c").orElseThrow();
            return new ContainerRecipe(node, DriverOptions.of(options)).drift(found);
        }
    }
}

package dev.jbake.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.DriverOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A container that jbake makes is the one that buildx makes: the engine's records of both are
/// equal, whatever option is written, but for names, identifiers and times.
class ContainerRecordIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What differs between two containers that differ in nothing.
    private static final Pattern OWN =
            Pattern.compile(
                    "/(Id|Created|Name|ExecIDs.*|State/(Pid|StartedAt)|(ResolvConf|Hostname|Hosts|Log)Path"
                            + "|Config/Hostname|GraphDriver/Data/.*|ProcessLabel"
                            + "|NetworkSettings/(SandboxID|SandboxKey|EndpointID|IPAddress|MacAddress)"
                            + "|NetworkSettings/Networks/[^/]+/(EndpointID|IPAddress|MacAddress|DNSNames.*))");

    private static final Map<String, String> WORKFLOW = workflow();

    @TempDir private Path folder;

    /// @param options what is written with `--driver-opt`, one each
    /// @param more words of `create`, the same in both tools
    private record Case(List<String> options, List<String> more) {}

    private static Case options(String... options) {
        return new Case(List.of(options), List.of());
    }

    private List<Case> cases() throws IOException {
        Path config = Files.writeString(folder.resolve("b.toml"), "debug = true\n");
        return List.of(
                options(),
                options("network=host", "default-load=true", "allow-untrusted-image=true"),
                options("memory=512m", "cpu-shares=512", "cpuset-cpus=0", "cpuset-mems=0"),
                options("memory=1g", "memory-swap=2g", "cpu-period=50000", "cpu-quota=25000"),
                options("memory=1.5g", "memory-swap=-1", "restart-policy=on-failure:3"),
                options("cgroup-parent=/a-other", "restart-policy=no", "provenance-add-gha=false"),
                options("restart-policy=always", "env.B=2", "env.A=x=y", "env.EMPTY="),
                options("image=moby/buildkit:v0.33.1", "network=none"),
                new Case(
                        List.of("provenance-add-gha=true"),
                        List.of(
                                "--buildkitd-config",
                                config.toString(),
                                "--buildkitd-flags",
                                "--oci-worker-gc=false --trace '/tmp/a b'")));
    }

    @Test
    void theEngineRecordsTheSameContainerForBothTools() throws Exception {
        List<Callable<Compared>> runs = new ArrayList<>();
        List<Case> cases = cases();
        Set<String> written = new TreeSet<>();
        for (Case each : cases) {
            each.options().forEach(option -> written.add(option.substring(0, option.indexOf('='))));
            runs.add(() -> compared(each));
        }
        List<Compared> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<Compared> run : threads.invokeAll(runs)) {
                all.add(run.get());
            }
        }

        int fields = all.stream().mapToInt(Compared::fields).sum();
        System.out.printf(
                "containers: %d pairs, %d options, %d fields compared, %d differ%n",
                all.size(),
                written.size(),
                fields,
                all.stream().mapToInt(each -> each.differences().size()).sum());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String options = String.join(" ", cases.get(i).options());
            all.get(i).differences().forEach(each -> differences.add(options + " | " + each));
        }
        assertEquals("", String.join("\n", differences));
        for (DriverOption option : BuilderDriver.DOCKER_CONTAINER.options()) {
            assertTrue(
                    option.ours() || written.stream().anyMatch(option::covers),
                    "nothing is compared with " + option.name());
        }
    }

    private record Compared(int fields, List<String> differences) {}

    private Compared compared(Case options) throws Exception {
        SortedMap<String, String> ours = recorded(options, true);
        SortedMap<String, String> theirs = recorded(options, false);
        List<String> differences = new ArrayList<>();
        Set<String> paths = new TreeSet<>(ours.keySet());
        paths.addAll(theirs.keySet());
        for (String path : paths) {
            String our = String.valueOf(ours.get(path));
            String their = String.valueOf(theirs.get(path));
            if (!our.equals(their)) {
                differences.add(path + ": ours " + our + ", theirs " + their);
            }
        }
        return new Compared(paths.size(), differences);
    }

    /// What the engine says of the container, and what lies in its folder of configuration.
    private SortedMap<String, String> recorded(Case options, boolean ours) throws Exception {
        Path store = Files.createTempDirectory(folder, "store");
        // Its folder is its own; a clock may say the same to two threads.
        String name = "a-rec-" + store.getFileName();
        String container = "buildx_buildkit_" + name + "0";
        try (Workshop _ = new Workshop(store)) {
            if (ours) {
                create(store, name, options);
            } else {
                List<String> words = new ArrayList<>(List.of("buildx", "create", "--name", name));
                options.options().forEach(each -> words.addAll(List.of("--driver-opt", each)));
                words.addAll(options.more());
                words.add("--bootstrap");
                run(store, words);
            }
            JsonNode record = JSON.readTree(run(store, List.of("inspect", container))).get(0);
            SortedMap<String, String> fields = new TreeMap<>();
            flatten("", record, fields);
            fields.keySet().removeIf(path -> OWN.matcher(path).matches());
            fields.replaceAll((_, value) -> value.replace(name, "NAME"));
            String script = "cd /etc/buildkit && find . -type f | sort | xargs -r head -c 99999 -v";
            if (!options.more().isEmpty()) {
                fields.put("files", run(store, List.of("exec", container, "sh", "-c", script)));
                fields.compute("files", (_, text) -> plain(text));
            }
            return fields;
        }
    }

    /// The tools write JSON and TOML with other spaces, quotes and order of members.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.lines()
                .map(line -> line.replace("\\u003c", "<").replace("\\u003e", ">"))
                .map(line -> line.replaceAll("[\\s\"']", ""))
                .map(line -> line.startsWith("{") ? sorted(line) : line)
                .forEach(line -> plain.append(line).append('\n'));
        return plain.toString();
    }

    private static String sorted(String line) {
        return String.join(",", new TreeSet<>(List.of(line.split("[,{}]"))));
    }

    private static void create(Path store, String name, Case options) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(WORKFLOW);
        environment.put("BUILDX_CONFIG", store.toString());
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        store,
                        InputStream.nullInputStream(),
                        System.out,
                        System.err);
        List<String> more = options.more();
        BuilderDesk desk = new BuilderDesk(host);
        desk.create(
                new CreateRequest(
                        name,
                        null,
                        null,
                        null,
                        false,
                        List.of(),
                        options.options(),
                        more.isEmpty() ? null : more.get(3),
                        more.isEmpty() ? null : Path.of(more.get(1)),
                        false));
        desk.boot(name, _ -> BootListener.SILENT);
    }

    private static String run(Path store, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BUILDX_CONFIG", store.toString());
        builder.environment().putAll(WORKFLOW);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + text);
        return text;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> fields) {
        if (node.isObject() && !node.isEmpty()) {
            node.fieldNames()
                    .forEachRemaining(name -> flatten(path + "/" + name, node.get(name), fields));
        } else if (path.equals("/Config/Env")) {
            // The peer writes variables in another order each time.
            node.forEach(each -> fields.put(path + "/" + each.asText(), "set"));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "/" + i, node.get(i), fields);
            }
        } else {
            fields.put(path, node.toString());
        }
    }

    /// A run of GitHub Actions, told to both tools.
    private static Map<String, String> workflow() {
        try {
            Path event = Files.createTempFile("event", ".json");
            Files.writeString(event, "{\"id\": 12345678901, \"on\": [\"push\", true, null]}");
            event.toFile().deleteOnExit();
            return Map.of(
                    "GITHUB_ACTIONS", "true",
                    "GITHUB_EVENT_NAME", "push",
                    "GITHUB_EVENT_PATH", event.toString(),
                    "GITHUB_ACTOR", "octo<cat>",
                    "GITHUB_ACTOR_ID", "1",
                    "GITHUB_TRIGGERING_ACTOR", "octocat",
                    "GITHUB_REF", "refs/heads/main");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

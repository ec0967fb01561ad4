package dev.jbake.doctor;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.BuilderLook;
import dev.jbake.builder.Driver;
import dev.jbake.builder.StoredNode;
import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.EngineFacts;
import dev.jbake.host.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One node of a builder, looked at from the engine inwards.
final class NodeExam {
    /// How many rounds there are, one after the other.
    static final int ROUNDS = 4;

    private static final Duration ANSWER = Duration.ofHours(1);
    private static final int LOG_LINES = 5;
    private static final Set<String> KEPT_ALIVE = Set.of("always", "unless-stopped");

    private final Host host;
    private final BuilderLook look;
    private final StoredNode node;
    private final Doctor.Needs needs;
    private final Registries registries;
    private final DockerCredentials credentials;
    private final Round round;

    NodeExam(
            Host host,
            BuilderLook look,
            StoredNode node,
            Doctor.Needs needs,
            Registries registries,
            DockerCredentials credentials,
            Round round) {
        this.host = host;
        this.look = look;
        this.node = node;
        this.needs = needs;
        this.registries = registries;
        this.credentials = credentials;
        this.round = round;
    }

    List<Finding> run() throws BuilderException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        boolean inside = true;
        if (look.inContainers()) {
            try (Engine engine = look.engine(node)) {
                inside = outside(engine, findings);
                if (inside) {
                    findings.addAll(withBuildkit(engine));
                }
            }
        } else if (look.builder().isContext()) {
            try (Engine engine = look.engine(node)) {
                EngineExam exam = new EngineExam(host, engine);
                findings.addAll(
                        round.run(
                                List.of(
                                        new Check("engine", exam::reachable),
                                        new Check("clock", exam::clock))));
            }
            findings.addAll(withBuildkit(null));
        } else {
            findings.addAll(withBuildkit(null));
        }
        if (!inside) {
            findings.addAll(skipped());
        }
        return findings;
    }

    /// @return whether BuildKit can be expected to answer
    private boolean outside(Engine engine, List<Finding> findings) throws InterruptedException {
        EngineExam exam = new EngineExam(host, engine);
        List<Finding> reached = round.run(List.of(new Check("engine", exam::reachable)));
        findings.addAll(reached);
        if (reached.stream().anyMatch(each -> each.verdict() == Verdict.PROBLEM)) {
            findings.add(Finding.skipped("image", "the engine is out of reach"));
            findings.add(Finding.skipped("container", "the engine is out of reach"));
            return false;
        }
        ImageExam image = new ImageExam(engine, credentials);
        List<Finding> seen =
                round.run(
                        List.of(
                                new Check("image", () -> image.look(look.image(node))),
                                new Check("clock", exam::clock),
                                new Check("proxy", () -> exam.proxy(node)),
                                new Check("container", () -> container(engine))));
        findings.addAll(seen);
        return seen.stream()
                .anyMatch(each ->
                        each.check().equals("container")
                                && each.verdict() != Verdict.PROBLEM
                                && each.words().startsWith("runs"));
    }

    private List<Finding> container(Engine engine)
            throws BuilderException, EngineException, InterruptedException {
        Optional<ContainerDetail> found = engine.container(node.container());
        if (found.isEmpty()) {
            return List.of(
                    Finding.ok(
                            "container",
                            node.container() + " is not there yet; the first build makes it"));
        }
        ContainerDetail container = found.get();
        List<Finding> findings = new ArrayList<>();
        findings.add(state(engine, container));
        try (Driver driver = look.driver(node)) {
            List<String> drift = driver.drift();
            if (!drift.isEmpty()) {
                findings.add(
                        Finding.warning(
                                "settings",
                                "the container was made with other "
                                        + String.join(", ", drift)
                                        + " than the store says",
                                "Make it anew, with its cache: jbake rm --keep-state "
                                        + look.builder().name()
                                        + ", and create it again"));
            }
        }
        return findings;
    }

    private Finding state(Engine engine, ContainerDetail container)
            throws EngineException, InterruptedException {
        String name = container.name();
        if (container.paused()) {
            return Finding.problem("container", name + " is paused", "docker unpause " + name);
        }
        boolean looping = container.status().equals("restarting");
        if (container.running() && !looping) {
            String restarts =
                    container.restarts() > 0
                            ? ", after " + container.restarts() + " restarts by the engine"
                            : "";
            return restarts.isEmpty()
                    ? Finding.ok("container", "runs since " + container.startedAt())
                    : Finding.warning(
                            "container",
                            "runs since " + container.startedAt() + restarts,
                            log(engine));
        }
        if (container.status().equals("created")) {
            return Finding.ok("container", name + " was made and not started yet");
        }
        String ended =
                container.oomKilled()
                        ? "ran out of memory and was killed"
                        : "ended with exit code " + container.exitCode();
        if (looping) {
            return Finding.problem(
                    "container", name + " " + ended + ", again and again", log(engine));
        }
        // Where the engine starts again what crashed, what does not run was stopped.
        String restart = container.hostConfig().object("RestartPolicy").text("Name");
        boolean stopped = container.exitCode() == 0 || KEPT_ALIVE.contains(restart);
        return stopped && !container.oomKilled()
                ? Finding.ok("container", name + " is stopped; the next build starts it")
                : Finding.warning("container", name + " " + ended, log(engine));
    }

    private String[] log(Engine engine) throws EngineException, InterruptedException {
        List<String> help = new ArrayList<>();
        help.add("docker logs " + node.container());
        engine.lastLines(node.container(), LOG_LINES).forEach(line -> help.add("  " + line));
        return help.toArray(String[]::new);
    }

    private List<Finding> withBuildkit(@Nullable Engine engine) throws InterruptedException {
        List<BuildkitClient> clients = new ArrayList<>();
        try {
            List<Finding> findings =
                    new ArrayList<>(
                            round.run(List.of(new Check("buildkit", () -> reach(clients)))));
            synchronized (clients) {
                if (clients.isEmpty()) {
                    findings.addAll(skipped());
                    return findings;
                }
                findings.addAll(round.run(questions(engine, clients.getFirst())));
            }
            return findings;
        } finally {
            clients.forEach(BuildkitClient::close);
        }
    }

    /// The version is asked for because it is the smallest question there is.
    private List<Finding> reach(List<BuildkitClient> clients)
            throws BuilderException, BuildkitException, InterruptedException {
        try (Driver driver = look.driver(node)) {
            Optional<BuildkitClient> reached = driver.reach();
            if (reached.isEmpty()) {
                return List.of(Finding.problem("buildkit", "does not run"));
            }
            BuildkitClient client = reached.get();
            List<Finding> found = List.of(Finding.ok("buildkit", version(client) + " answers"));
            synchronized (clients) {
                clients.add(client);
            }
            return found;
        }
    }

    private static String version(BuildkitClient client)
            throws BuildkitException, InterruptedException {
        try {
            return "BuildKit " + client.info(ANSWER).version();
        } catch (BuildkitException failure) {
            if (failure.kind() == BuildkitException.Kind.UNSUPPORTED) {
                client.workers(ANSWER);
                return "a BuildKit before 0.12";
            }
            throw failure;
        }
    }

    private List<Check> questions(@Nullable Engine engine, BuildkitClient client) {
        List<Check> checks = new ArrayList<>();
        checks.add(
                new Check(
                        "platforms",
                        () -> List.of(Platforms.look(client.workers(ANSWER), needs.platforms()))));
        if (engine != null) {
            checks.add(new Check("inside", () -> inside(engine)));
        }
        boolean hostNetwork = "host".equals(node.options().get("network"));
        for (ImageQuestion image : needs.images()) {
            checks.add(
                    new Check(
                            "registry " + image.host(),
                            () -> registries.look(client, image, hostNetwork),
                            RegistryTrouble.silent()));
        }
        return checks;
    }

    private List<Finding> inside(Engine engine)
            throws EngineException, IOException, InterruptedException {
        Inside said = Inside.of(engine, node.container());
        String name = look.builder().name();
        return List.of(
                said.disk(name),
                said.inodes(name),
                said.memory(new EngineFacts(engine).info().number("MemTotal")));
    }

    private List<Finding> skipped() {
        List<Finding> skipped = new ArrayList<>();
        String why = "BuildKit does not run; --bootstrap starts it";
        skipped.add(Finding.skipped("platforms", why));
        for (ImageQuestion image : needs.images()) {
            skipped.add(Finding.skipped("registry " + image.host(), why));
        }
        return skipped;
    }
}

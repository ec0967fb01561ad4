package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.remote.DefinitionRepository;
import dev.jbake.remote.DefinitionServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What policies in Rego do to builds, held against the peer.
class PolicyDifferentialIT {
    private static final Path CASES = Path.of("src/it/resources/policies");
    private static final String BUILDER = "jbake-it-policies";
    private static final Pattern DECISION =
            Pattern.compile(
                    "(policy decision for source \\S+(?: \\([^)]*\\))?: (?:ALLOW|DENY|convert to \\S+))");
    private static final Pattern PRINTED = Pattern.compile("(Dockerfile\\.rego:\\d+: looking .*)");

    @TempDir private static Path folder;
    @TempDir private static Path served;

    private static DefinitionServer server;

    @BeforeAll
    static void builder() throws Exception {
        server = DefinitionServer.start(served, "no token");
        LabBuilder.remove(BUILDER);
        Path settings =
                Files.writeString(
                        folder.resolve("buildkitd.toml"),
                        """
                        [registry."docker.io"]
                          mirrors = ["127.0.0.1:5000"]
                        [registry."127.0.0.1:5000"]
                          http = true
                        """);
        String _ =
                LabBuilder.run(
                        "docker",
                        "buildx",
                        "create",
                        "--name",
                        BUILDER,
                        "--driver",
                        "docker-container",
                        "--driver-opt",
                        "network=host",
                        "--buildkitd-config",
                        settings.toString(),
                        "--bootstrap");
    }

    @AfterAll
    static void remove() throws Exception {
        server.close();
        LabBuilder.remove(BUILDER);
    }

    @Test
    void aPolicyMeansTheSameToBothTools() throws Exception {
        List<String> differ = new ArrayList<>();
        List<Path> cases;
        try (Stream<Path> files = Files.list(CASES)) {
            cases = files.filter(each -> each.toString().endsWith(".rego")).sorted().toList();
        }
        for (Path each : cases) {
            Path place = place(each);
            List<String> args = List.of("--builder", BUILDER, "--progress", "plain");
            Outcome theirs = outcome(Peer.bake(place, args, Map.of()));
            Outcome ours = outcome(Peer.jbake(place, args, Map.of()));
            if (!theirs.equals(ours)) {
                differ.add("%s%n  buildx %s%n  jbake  %s".formatted(each, theirs, ours));
            }
        }
        System.out.printf(
                "policies: agreed %d / total %d%n", cases.size() - differ.size(), cases.size());
        assertEquals(List.of(), differ);
    }

    /// A folder with a case's Dockerfile, policy and bake file, and the files that policies name.
    private static Path place(Path policy) throws Exception {
        Path place = Files.createTempDirectory(folder, "case");
        List<String> lines = Files.readAllLines(policy);
        Files.write(
                place.resolve("Dockerfile"),
                lines.stream()
                        .filter(each -> each.startsWith("#: "))
                        .map(each -> each.substring(3))
                        .toList());
        Files.copy(policy, place.resolve("Dockerfile.rego"));
        Files.writeString(place.resolve("f"), "f");
        Files.writeString(place.resolve("denied.json"), "[\"busybox\"]");
        Files.writeString(
                place.resolve("second.rego"),
                "package docker\ndefault allow := false\nallow if input.local\ndecision := {\"allow\": allow, \"deny_msg\": [\"by the second\"]}\n");
        Files.writeString(
                place.resolve("third.rego"), "package docker\ndecision := {\"allow\": true}\n");
        Files.createDirectories(place.resolve("lib"));
        Files.writeString(
                place.resolve("lib/names.rego"),
                "package lib.names\ngood(name) if name == \"busybox\"\n");
        Files.writeString(place.resolve("lib/odd.rego"), "package other\nword := \"odd\"\n");
        return bake(place, lines);
    }

    /// A folder with the bake file: the same, or one of its own for files that are served.
    private static Path bake(Path place, List<String> lines) throws Exception {
        List<String> bake =
                new ArrayList<>(List.of("target \"default\" {", "output = [\"type=cacheonly\"]"));
        lines.stream()
                .filter(each -> each.startsWith("#! "))
                .forEach(each -> bake.add(each.substring(3)));
        Path folderOfBake = place;
        String name = String.valueOf(place.getFileName());
        if (lines.contains("#@ git")) {
            DefinitionRepository repository = DefinitionRepository.create(served, name);
            String _ = LabBuilder.run("cp", "-r", place + "/.", repository.work().toString());
            String _ = repository.commit("all");
            bake.add("context = \"%s/git/%s.git\"".formatted(server.url(), name));
        } else if (lines.contains("#@ files")) {
            String tar = served.resolve(name + ".tar").toString();
            String _ = LabBuilder.run("tar", "-cf", tar, "-C", place.toString(), ".");
            bake.add("context = \"%s/files/%s.tar\"".formatted(server.url(), name));
        }
        if (bake.getLast().startsWith("context")) {
            folderOfBake = Files.createTempDirectory(folder, "bake");
        }
        bake.add("}");
        Files.write(folderOfBake.resolve("docker-bake.hcl"), bake);
        return folderOfBake;
    }

    /// What counts of a build: how it ended, why, and what was decided and printed.
    ///
    /// @param decided without order, since sources are looked at side by side
    private record Outcome(int code, List<String> reasons, TreeSet<String> decided) {}

    private static Outcome outcome(Peer.Ended ended) {
        List<String> reasons =
                ended.err().lines().filter(each -> each.startsWith("Policy: ")).toList();
        TreeSet<String> decided = new TreeSet<>();
        for (Pattern pattern : List.of(DECISION, PRINTED)) {
            Matcher matcher = pattern.matcher(ended.err());
            while (matcher.find()) {
                decided.add(matcher.group(1));
            }
        }
        return new Outcome(ended.code(), reasons, decided);
    }
}

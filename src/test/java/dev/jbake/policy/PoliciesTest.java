package dev.jbake.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.session.SourceAnswer;
import dev.jbake.buildkit.session.SourceQuestion;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir private Path folder;
    private final List<String> log = new ArrayList<>();

    @Test
    void whatIsKnownOfAnImageIsInTheInput() throws Exception {
        Policies policies =
                policies(
                        """
                        allow if input.image == {
                          "ref": "ghcr.io/acme/app:1.2", "host": "ghcr.io", "repo": "ghcr.io/acme/app",
                          "fullRepo": "ghcr.io/acme/app", "tag": "1.2", "platform": "linux/arm/v7",
                          "os": "linux", "arch": "arm", "variant": "v7"}
                        """);

        assertEquals(
                new SourceAnswer.Allow(),
                policies.judge(question("docker-image://ghcr.io/acme/app:1.2", "linux/arm/v7")));
    }

    @Test
    void whatIsNotKnownIsFoundOutFirst() throws Exception {
        Policies policies = policies("allow if input.image.labels.team == \"core\"");
        String image = "docker-image://docker.io/library/busybox:latest";

        assertEquals(
                new SourceAnswer.FindOut(true, false, false, false),
                policies.judge(question(image, "linux/amd64")));
        assertEquals(
                new SourceAnswer.Allow(),
                policies.judge(
                        new SourceQuestion(
                                image,
                                Map.of(),
                                "linux/amd64",
                                new SourceQuestion.Image(
                                        DIGEST,
                                        "{\"config\":{\"Labels\":{\"team\":\"core\"}}}",
                                        null),
                                null,
                                null)));
    }

    @Test
    void aRepositoryIsKnownByItsParts() throws Exception {
        Policies policies =
                policies(
                        """
                        allow if {
                          input.git.host == "github.com"
                          input.git.remote == "https://github.com/acme/app.git"
                          input.git.tagName == "v1"
                          input.git.commit.author.email == "a@example.org"
                        }
                        """);
        String address = "git://github.com/acme/app.git#refs/tags/v1";
        Map<String, String> attrs = Map.of("git.fullurl", "https://github.com/acme/app.git");

        assertEquals(
                new SourceAnswer.FindOut(false, false, true, true),
                policies.judge(new SourceQuestion(address, attrs, null, null, null, null)));
        var known =
                new SourceQuestion.Git(
                        "b".repeat(40),
                        "refs/tags/v1",
                        "c".repeat(40),
                        "tree d\nauthor A <a@example.org> 1700000000 +0100\n\nfirst\n",
                        null);
        assertEquals(
                new SourceAnswer.Allow(),
                policies.judge(new SourceQuestion(address, attrs, null, null, known, null)));
    }

    @Test
    void anImageIsPinned() throws Exception {
        Policies policies = policies("allow if pin_image(input.image, \"%s\")".formatted(DIGEST));

        assertEquals(
                new SourceAnswer.Convert("docker-image://docker.io/library/busybox:1@" + DIGEST),
                policies.judge(
                        question("docker-image://docker.io/library/busybox:1", "linux/amd64")));
    }

    @Test
    void whatCannotBeCheckedIsNotPassedOver() throws Exception {
        for (String rule :
                List.of(
                        "allow if not input.image.signatures",
                        "allow if not docker_github_builder(input.image, \"moby/buildkit\")",
                        "allow if not pin_image(input.image, \"latest\")",
                        "allow if not load_json(\"missing.json\")")) {
            assertThrows(
                    Exception.class,
                    () ->
                            policies(rule)
                                    .judge(
                                            question(
                                                    "docker-image://docker.io/library/busybox:1",
                                                    "linux/amd64")),
                    rule);
        }
    }

    @Test
    void everyPolicyHasToAllow() throws Exception {
        Files.writeString(
                folder.resolve("second.rego"),
                "package docker\ndecision := {\"allow\": false, \"deny_msg\": [\"no\"]}");
        Policies policies = read("decision := {\"allow\": true}", entry("filename", "second.rego"));

        assertEquals(
                new SourceAnswer.Deny(List.of("no")),
                policies.judge(question("local://context", null)));
        assertEquals(List.of("Dockerfile.rego", "second.rego"), policies.files());
        assertTrue(log.contains("policy decision for source local://context: DENY"), log::toString);
    }

    @Test
    void onlyFilesOfTheContextAreRead() throws Exception {
        Path inside = Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("out.rego"), "package docker\ndecision := {}");
        Files.createSymbolicLink(inside.resolve("link.rego"), folder.resolve("out.rego"));
        PolicyFiles files = new PolicyFiles(host(), new PolicyFolder(inside), null);

        for (String name :
                List.of("../out.rego", "link.rego", folder.resolve("out.rego").toString())) {
            PolicyFailure refused = assertThrows(PolicyFailure.class, () -> files.read(name));
            assertTrue(refused.words().contains("lies outside of"), refused.words());
        }
        assertTrue(files.read("missing.rego").isEmpty());
        assertTrue(files.read("cwd://out.rego").isPresent());
    }

    @Test
    void aPolicyCanAskForTheProxy() throws Exception {
        assertTrue(
                read("decision := {\"allow\": true, \"caps\": {\"exec.proxy\": true}}")
                        .wantsProxy());
    }

    private Policies policies(String rules) throws Exception {
        return read("default allow := false\n" + rules + "\ndecision := {\"allow\": allow}");
    }

    private Policies read(String rules, Attributes... written) throws Exception {
        Path own = Files.writeString(folder.resolve("Dockerfile.rego"), "package docker\n" + rules);
        var environment = new PolicyEnvironment(Map.of(), Map.of(), "Dockerfile", null);
        return Policies.of(
                        new Policies.Request(
                                own,
                                null,
                                List.of(written),
                                new PolicyFolder(folder),
                                environment,
                                "linux/amd64"),
                        host(),
                        log::add)
                .orElseThrow();
    }

    private static Attributes entry(String key, String value) {
        return new Attributes("", new TreeMap<>(Map.of(key, value)));
    }

    private static SourceQuestion question(
            String identifier, @org.jspecify.annotations.Nullable String platform) {
        return new SourceQuestion(identifier, Map.of(), platform, null, null, null);
    }

    private Host host() {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                Clock.systemUTC(),
                Environment.of(Map.of()),
                folder,
                InputStream.nullInputStream(),
                nowhere,
                nowhere);
    }
}

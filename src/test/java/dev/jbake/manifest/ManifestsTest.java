package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import dev.jbake.target.BuilderSpec;
import dev.jbake.target.Manifest;
import dev.jbake.target.NodeSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    @Test
    void whatThePeerPassesOverIsWarnedOf() {
        Checked<Manifest> manifest =
                hcl(
                        """
                        thing "x" {}
                        variable "A" {
                          nullable = true
                        }
                        target "default" {
                          tgas = ["a"]
                          args { A = 1 }
                          secret = [{ id = "a", source = "b" }]
                        }
                        """);

        assertTrue(manifest.ok());
        assertEquals(
                List.of(
                        "unknown-block",
                        "unknown-attribute",
                        "unknown-attribute",
                        "unknown-block",
                        "unknown-key"),
                codes(manifest));
    }

    @Test
    void aCycleOfParentsIsCutWithAWarningInThePeersForms() {
        Checked<Manifest> manifest =
                hcl(
                        """
                        target "default" {
                          inherits = ["other"]
                        }
                        target "other" {
                          inherits = ["default"]
                          tags = ["a"]
                        }
                        """);

        assertTrue(manifest.ok());
        assertEquals(List.of("inherits-cycle"), codes(manifest));
        assertEquals(
                List.of("a"),
                Objects.requireNonNull(manifest.value().targets().get("default")).tags());
    }

    @Test
    void whatIsUsedIsLinkedAndWhatIsAskedForIsNot() {
        Checked<Manifest> manifest =
                hcl(
                        """
                        group "default" { targets = ["app", "base"] }
                        target "app" { contexts = { b = "target:base", t = "target:tool" } }
                        target "base" {}
                        target "tool" { contexts = { b = "target:base" } }
                        """);

        assertEquals(List.of("tool"), manifest.value().linked());
        assertEquals(
                List.of("app", "base", "tool"), List.copyOf(manifest.value().targets().keySet()));
    }

    @Test
    void aTargetKnowsWhereItIsWritten() {
        Checked<Manifest> manifest = hcl("target \"default\" {}\n");

        var span =
                Objects.requireNonNull(
                        Objects.requireNonNull(manifest.value().targets().get("default")).span());
        assertTrue(span.text().contains("default"));
    }

    @Test
    void aBuilderHasWhatItsBlockSays() {
        Checked<Manifest> manifest =
                resolve(
                        "deploy/jbake.yaml",
                        Form.JBAKE,
                        """
                        builders:
                          main:
                            options: { image: moby/buildkit, env.A: 1 }
                            flags: ["--debug"]
                            config: buildkitd.toml
                          inline:
                            config: |
                              debug = true
                              root = "/x"
                          plain:
                        targets: { default: { builder: main } }
                        """);

        assertTrue(manifest.ok(), () -> manifest.diagnostics().toString());
        Map<String, BuilderSpec> builders = manifest.value().builders();
        BuilderSpec main = Objects.requireNonNull(builders.get("main"));
        assertEquals("docker-container", main.driver());
        assertEquals(Map.of("image", "moby/buildkit", "env.A", "1"), main.options());
        assertEquals(List.of("--debug"), main.flags());
        assertEquals("# deploy/buildkitd.toml", main.config());
        assertEquals(
                "debug = true\nroot = \"/x\"\n",
                Objects.requireNonNull(builders.get("inline")).config());
        assertEquals(List.of("main", "inline", "plain"), List.copyOf(builders.keySet()));
    }

    @Test
    void aNodeHasWhatItsBuilderSaysAndWhatItSaysItself() {
        String yaml =
                """
                builders:
                  farm:
                    options: { image: moby/buildkit, memory: 1g }
                    flags: ["--debug"]
                    config: all.toml
                    platforms: [linux/amd64]
                    nodes:
                      - tcp://one:2376
                      - name: arm
                        endpoint: tcp://two:2376
                        platforms: [linux/arm64]
                        options: { memory: 2g }
                        flags: ["--group=x"]
                        config: arm.toml
                targets: { default: { builder: farm } }
                """;
        String hcl =
                """
                builder "farm" {
                  options   = { image = "moby/buildkit", memory = "1g" }
                  flags     = ["--debug"]
                  config    = "all.toml"
                  platforms = ["linux/amd64"]
                  nodes = [
                    "tcp://one:2376",
                    {
                      name      = "arm"
                      endpoint  = "tcp://two:2376"
                      platforms = ["linux/arm64"]
                      options   = { memory = "2g" }
                      flags     = ["--group=x"]
                      config    = "arm.toml"
                    },
                  ]
                }
                target "default" { builder = "farm" }
                """;
        for (Checked<Manifest> manifest :
                List.of(resolve("jbake.yaml", Form.JBAKE, yaml), hcl(hcl))) {
            assertTrue(manifest.ok(), () -> manifest.diagnostics().toString());
            BuilderSpec farm = Objects.requireNonNull(manifest.value().builders().get("farm"));
            NodeSpec one = farm.nodes().getFirst();
            NodeSpec arm = farm.nodes().getLast();
            assertEquals(2, farm.nodes().size());
            assertNull(one.name());
            assertEquals("tcp://one:2376", one.endpoint());
            assertEquals(List.of("linux/amd64"), one.platforms());
            assertEquals(Map.of("image", "moby/buildkit", "memory", "1g"), one.options());
            assertEquals("# all.toml", one.config());
            assertEquals("arm", arm.name());
            assertEquals("tcp://two:2376", arm.endpoint());
            assertEquals(List.of("linux/arm64"), arm.platforms());
            assertEquals(Map.of("image", "moby/buildkit", "memory", "2g"), arm.options());
            assertEquals(List.of("--debug", "--group=x"), arm.flags());
            assertEquals("# arm.toml", arm.config());
        }
    }

    @Test
    void theClockOfTheLanguageIsTheOneHandedIn() {
        Checked<Manifest> manifest = hcl("target \"default\" {\n  args = { T = timestamp() }\n}\n");

        assertTrue(manifest.ok(), () -> manifest.diagnostics().toString());
        assertEquals(
                Map.of("T", "2026-01-02T03:04:05Z"),
                Objects.requireNonNull(manifest.value().targets().get("default")).args());
    }

    @Test
    void severalFilesOfSeveralFormsAreOneManifest() {
        Checked<Manifest> manifest =
                resolve(
                        List.of(
                                input("a.hcl", Form.HCL, "variable \"A\" { default = \"1\" }\n"),
                                input(
                                        "sub/jbake.yaml",
                                        Form.JBAKE,
                                        "targets: { default: { context: x, args: { A: \"${A}\" } } }\n"),
                                input(
                                        "b.json",
                                        Form.JSON,
                                        "{\"target\": {\"default\": {\"tags\": [\"t:${A}\"]}}}")));

        assertTrue(manifest.ok(), () -> manifest.diagnostics().toString());
        var target = Objects.requireNonNull(manifest.value().targets().get("default"));
        assertEquals("sub/x", target.context());
        assertEquals(List.of("t:1"), target.tags());
    }

    private static List<String> codes(Checked<Manifest> manifest) {
        return manifest.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static Checked<Manifest> hcl(String text) {
        return resolve("docker-bake.hcl", Form.HCL, text);
    }

    private static Checked<Manifest> resolve(String name, Form form, String text) {
        return resolve(List.of(input(name, form, text)));
    }

    private static SourceInput input(String name, Form form, String text) {
        return new SourceInput(SourceFile.of(name, text), form);
    }

    private static Checked<Manifest> resolve(List<SourceInput> inputs) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        return Manifests.resolve(
                new ManifestRequest(
                        inputs,
                        List.of(),
                        List.of(),
                        new LinkedHashMap<>(),
                        BuildFlags.NONE,
                        Surroundings.of(Map.of(), "linux/amd64", clock, new Random(1)),
                        new NamedFiles()));
    }

    /// Every TOML file is there, and holds its own name.
    private record NamedFiles() implements ManifestFiles {
        @Override
        public boolean exists(String path) {
            return path.endsWith(".toml");
        }

        @Override
        public byte[] read(String path) throws IOException {
            if (!exists(path)) {
                throw new NoSuchFileException(path);
            }
            return ("# " + path).getBytes(StandardCharsets.UTF_8);
        }
    }
}

package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way a manifest or a command line can be wrong gets one clear error: a place, a cause, a
/// hint, a documented exit code; and leaves nothing behind.
class BadManifestIT {
    @TempDir private Path directory;

    @Test
    void noManifestAtAll() throws Exception {
        refused(build(), 1, "jbake.yaml", "docker-bake.hcl");
    }

    @Test
    void aManifestThatIsNotThere() throws Exception {
        refused(build("-f", "nope.hcl"), 1, "There is no file \"nope.hcl\".");
    }

    @Test
    void aManifestThatIsAFolder() throws Exception {
        Files.createDirectory(directory.resolve("folder.yaml"));

        refused(build("-f", "folder.yaml"), 1, "folder.yaml", "is a directory");
    }

    @Test
    void aManifestThatIsNotUtf8() throws Exception {
        Files.write(
                directory.resolve("jbake.yaml"),
                "targets:\n  a: {context: \u00e9}\n".getBytes(StandardCharsets.ISO_8859_1));

        refused(build(), 1, "jbake.yaml", "UTF-8");
    }

    @Test
    void yamlThatCannotBeRead() throws Exception {
        manifest("jbake.yaml", "targets:\n  a: {context: .\n  b: 1\n");

        refused(build(), 1, "--> jbake.yaml:");
    }

    @Test
    void aKeyWrittenTwice() throws Exception {
        manifest("jbake.yaml", "targets:\n  a: {context: .}\n  a: {context: x}\n");

        refused(build(), 1, "--> jbake.yaml:3:3", "\"a\"");
    }

    @Test
    void hclThatCannotBeRead() throws Exception {
        manifest("docker-bake.hcl", "target \"a\" {\n  tags = [\"x\"\n}\n");

        refused(build("a"), 1, "--> docker-bake.hcl:");
    }

    @Test
    void jsonThatCannotBeRead() throws Exception {
        manifest("docker-bake.json", "{\"target\": {\"a\": {\"tags\": [\"x\",]}}}\n");

        refused(build("a"), 1, "--> docker-bake.json:1:");
    }

    @Test
    void anUnknownAttributeOfOurOwnForm() throws Exception {
        manifest("jbake.yaml", "targets:\n  a:\n    contxt: .\n");

        refused(build("a"), 1, "--> jbake.yaml:3:5", "contxt", "Did you mean \"context\"?");
    }

    @Test
    void anUnknownAttributeOfThePeersFormIsOnlyAWarning() throws Exception {
        manifest("docker-bake.hcl", "target \"a\" {\n  contxt = \".\"\n}\n");

        Ended ended = build("a", "--print");

        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.err().contains("warning["), ended.err());
        assertTrue(ended.err().contains("Did you mean \"context\"?"), ended.err());
    }

    @Test
    void aValueOfTheWrongType() throws Exception {
        manifest("jbake.yaml", "targets:\n  a:\n    tags: one\n");

        refused(build("a"), 1, "--> jbake.yaml:3:", "tags");
    }

    @Test
    void anUndefinedVariable() throws Exception {
        manifest(
                "jbake.yaml",
                "variables: {REGISTRY: r}\ntargets:\n  a:\n    tags: [\"${REGSITRY}/a\"]\n");

        refused(build("a"), 1, "--> jbake.yaml:4:", "REGSITRY", "Did you mean \"REGISTRY\"?");
    }

    @Test
    void anUndefinedFunction() throws Exception {
        manifest("docker-bake.hcl", "target \"a\" {\n  tags = [uper(\"x\")]\n}\n");

        refused(build("a"), 1, "--> docker-bake.hcl:2:", "uper", "Did you mean \"upper\"?");
    }

    @Test
    void aCycleOfInherits() throws Exception {
        manifest("jbake.yaml", "targets:\n  a: {inherits: [b]}\n  b: {inherits: [a]}\n");

        refused(build("a"), 1, "--> jbake.yaml:", "a -> b -> a");
    }

    @Test
    void aCycleOfContexts() throws Exception {
        manifest(
                "jbake.yaml",
                "targets:\n  a: {contexts: {x: target:b}}\n  b: {contexts: {x: target:c}}\n  c: {contexts: {x: target:a}}\n");

        refused(build("all"), 1, "--> jbake.yaml:", "a -> b -> c -> a");
    }

    @Test
    void aCycleOfVariables() throws Exception {
        manifest(
                "docker-bake.hcl",
                "variable \"A\" { default = B }\nvariable \"B\" { default = A }\ntarget \"a\" {}\n");

        refused(build("a"), 1, "--> docker-bake.hcl:", "cycle");
    }

    @Test
    void anUnknownTarget() throws Exception {
        manifest("jbake.yaml", "targets:\n  frontend: {}\n");

        refused(build("frontnd"), 1, "frontnd", "Did you mean \"frontend\"?");
    }

    @Test
    void aPatternThatMatchesNothing() throws Exception {
        manifest("jbake.yaml", "targets:\n  frontend: {}\n");

        refused(build("q*"), 1, "No target or group matches \"q*\".");
    }

    @Test
    void aMissingContextFolder() throws Exception {
        manifest("jbake.yaml", "targets:\n  a:\n    context: nowhere\n");

        refused(build("a"), 1, "--> jbake.yaml:", "nowhere");
    }

    @Test
    void aMissingDockerfile() throws Exception {
        manifest("jbake.yaml", "targets:\n  a:\n    dockerfile: Dockerfile.prod\n");

        refused(build("a"), 1, "--> jbake.yaml:", "Dockerfile.prod");
    }

    @Test
    void aSecretWithoutItsFile() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
        manifest("jbake.yaml", "targets:\n  a:\n    secret: [\"id=k,src=key.txt\"]\n");

        refused(build("a"), 1, "key.txt");
    }

    @Test
    void twoTargetsThatWriteOnePlace() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
        manifest(
                "jbake.yaml",
                "targets:\n  a: {output: [\"type=tar,dest=x.tar\"]}\n  b: {output: [\"type=tar,dest=x.tar\"]}\n");

        refused(build("all"), 1, "x.tar", "a", "b");
    }

    @Test
    void aContextOfATargetOfAnotherBuilder() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
        manifest(
                "jbake.yaml",
                """
                builders: {one: {}, two: {}}
                targets:
                  a: {builder: one, output: [type=cacheonly]}
                  b: {builder: two, contexts: {x: target:a}, output: [type=cacheonly]}
                """);

        refused(build("all"), 1, "--> jbake.yaml:4:", "failed to use a as context x for b");
    }

    @Test
    void aGroupOfNothingIsOnlyAWarning() throws Exception {
        manifest("jbake.yaml", "groups: {g: []}\ntargets:\n  a: {}\n");

        Ended ended = build("g");

        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.err().startsWith("warning[empty-group]"), ended.err());
        assertTrue(ended.err().endsWith("\nThere is nothing to build.\n"), ended.err());
    }

    @Test
    void aValidationThatFails() throws Exception {
        manifest(
                "docker-bake.hcl",
                "variable \"V\" {\n  default = \"x\"\n  validation {\n    condition = V != \"x\"\n    error_message = \"V must not be x\"\n  }\n}\ntarget \"a\" {}\n");

        refused(build("a"), 1, "--> docker-bake.hcl:4:", "V must not be x");
    }

    @Test
    void anOverrideOfAnUnknownKey() throws Exception {
        manifest("jbake.yaml", "targets:\n  a: {}\n");

        refused(build("a", "--set", "a.tgs=x"), 1, "tgs");
    }

    @Test
    void aVariableWithoutAValue() throws Exception {
        manifest("jbake.yaml", "targets:\n  a: {}\n");

        refused(build("a", "--var", "X"), 1, "invalid variable \"X\", expected key=value");
    }

    @Test
    void anUnknownOption() throws Exception {
        refused(build("--pussh"), 125, "--pussh");
    }

    @Test
    void anUnknownCommand() throws Exception {
        refused(Jbake.in(directory).run("bild"), 1, "bild");
    }

    @Test
    void aRightThatNobodyGranted() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");
        manifest("jbake.yaml", "targets:\n  a: {entitlements: [security.insecure]}\n");

        refused(build("a"), 1, "additional privileges requested", "--allow=security.insecure");
    }

    @Test
    void allProblemsAreToldInOnePass() throws Exception {
        manifest(
                "jbake.yaml",
                "targets:\n  a:\n    contxt: .\n    tags: one\n  b:\n    platfroms: []\n");

        refused(build("all"), 1, "contxt", "tags", "platfroms");
    }

    private Ended build(String... args) throws IOException, InterruptedException {
        List<String> before = files();
        String[] all = Stream.concat(Stream.of("build"), Stream.of(args)).toArray(String[]::new);
        Ended ended = Jbake.in(directory).run(all);
        assertEquals(before, files(), "something was left behind");
        return ended;
    }

    private void manifest(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static void refused(Ended ended, int code, String... words) {
        assertAll(
                () -> assertEquals(code, ended.code(), ended.err()),
                () -> assertEquals("", ended.out()),
                () -> assertFalse(ended.err().contains("\tat "), ended.err()),
                () -> {
                    for (String word : words) {
                        assertTrue(
                                ended.err().contains(word),
                                () -> "no " + word + " in:\n" + ended.err());
                    }
                });
    }
}

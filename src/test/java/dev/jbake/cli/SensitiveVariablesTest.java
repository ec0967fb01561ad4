package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sensitive value appears nowhere, whatever is made of it.
class SensitiveVariablesTest {
    private static final String SECRET = "hunter2";
    private static final String DECLARED =
            "variable \"TOKEN\" {\n  sensitive = true\n  default   = \"none\"\n}\n";

    @TempDir private Path directory;

    private record Ended(int code, String out, String err) {
        String all() {
            return out + err;
        }
    }

    @Test
    void printShowsAMask() throws Exception {
        Ended ended =
                run(
                        DECLARED
                                + "target \"default\" {\n  args = { T = TOKEN, U = \"plain\" }\n}\n",
                        "--print");

        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("\"T\": \"(sensitive)\""), ended.out());
        assertTrue(ended.out().contains("\"U\": \"plain\""), ended.out());
    }

    @Test
    void noFunctionTakesTheMaskOff() throws Exception {
        String uses =
                """
                local = "x${TOKEN}"
                function "twice" {
                  params = [v]
                  result = "${v}${v}${TOKEN}"
                }
                target "other" {
                  labels = { l = reverse(TOKEN) }
                }
                target "default" {
                  args = {
                    A = "${TOKEN}x", B = upper(TOKEN), C = jsonencode({ t = TOKEN }), D = base64encode(TOKEN)
                    E = substr(TOKEN, 1, 3), F = local, G = twice("y"), H = TOKEN == "hunter2" ? "yes" : "no"
                    I = join(",", [for c in [TOKEN, "a"] : lower(c)]), J = sha256(TOKEN), K = strlen(TOKEN)
                    L = target.other.labels["l"], M = try(TOKEN, "none"), N = format("%s!", TOKEN)
                  }
                  labels     = TOKEN == "" ? {} : { a = TOKEN }
                  tags       = ["a/b:${TOKEN}", "plain"]
                  context    = "./${TOKEN}"
                  contexts   = { c = TOKEN }
                  output     = ["type=tar,dest=${TOKEN}", { type = "local", dest = TOKEN }]
                  cache-from = [TOKEN]
                  secret     = [{ id = "s", src = TOKEN }, "id=${TOKEN}"]
                  annotations = ["a=${TOKEN}"]
                  target     = TOKEN
                  dockerfile-inline = "FROM ${TOKEN}"
                  extra-hosts = { h = TOKEN }
                }
                """;
        Ended ended = run(DECLARED + uses, "--print");

        assertEquals(0, ended.code(), ended.err());
        for (String leak :
                new String[] {
                    SECRET, "HUNTER2", "2retnuh", "aHVudGVyMg", "unt", "yes", "\"7\"", "f52fbd32"
                }) {
            assertFalse(ended.out().contains(leak), leak + " in " + ended.out());
        }
    }

    @Test
    void listsShowAMask() throws Exception {
        String text = DECLARED + "variable \"V\" {\n  default = \"v-${TOKEN}\"\n}\n";

        assertFalse(run(text, "--list=variables").all().contains(SECRET));
        Ended json = run(text, "--list=type=variables,format=json");
        assertTrue(json.out().contains("\"value\": \"(sensitive)\""), json.out());
        assertFalse(json.all().contains(SECRET));
    }

    @Test
    void whatIsBuiltCannotBeMadeOfIt() throws Exception {
        for (String body :
                new String[] {
                    "target \"default\" {\n  platforms = [TOKEN]\n}\n",
                    "target \"default\" {\n  no-cache = TOKEN == \"x\"\n}\n",
                    "target \"default\" {\n  name = \"a-${TOKEN}-${v}\"\n  matrix = { v = [\"1\"] }\n}\n",
                    "target \"default\" {\n  matrix = { v = [TOKEN] }\n}\n",
                    "group \"default\" {\n  targets = [TOKEN]\n}\n"
                }) {
            Ended ended = run(DECLARED + body, "--print");

            assertEquals(1, ended.code(), ended.all());
            assertTrue(ended.err().contains("sensitive-here"), ended.err());
            assertFalse(ended.all().contains(SECRET), ended.all());
        }
    }

    @Test
    void mistakesThatOnlyTheValueMakesAreToldWithoutIt() throws Exception {
        String rule =
                """
                variable "TOKEN" {
                  sensitive = true
                  validation {
                    condition     = TOKEN != "hunter2"
                    error_message = "not ${TOKEN}"
                  }
                }
                target "default" {}
                """;
        Ended ended = run(rule.replace("!= \"hunter2\"", "!= lower(\"HUNTER2\")"));

        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("sensitive"), ended.err());
        assertFalse(ended.all().contains(SECRET), ended.all());
    }

    @Test
    void aBuildMasksWhatItSays() throws Exception {
        Ended ended =
                run(
                        DECLARED
                                + "target \"default\" {\n  context = \"./${upper(TOKEN)}-${TOKEN}\"\n}\n");

        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("(sensitive)"), ended.err());
        assertFalse(ended.all().contains(SECRET), ended.all());
        assertFalse(ended.all().contains("HUNTER2"), ended.all());
    }

    @Test
    void theQuestionForPrivilegesMasksTheCommandLine() throws Exception {
        Ended ended =
                run(
                        DECLARED + "target \"default\" {\n  network = \"host\"\n}\n",
                        "--var",
                        "TOKEN=" + SECRET);

        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("TOKEN=(sensitive)"), ended.err());
        assertFalse(ended.all().contains(SECRET), ended.all());
    }

    @Test
    void everyFormSaysIt() throws Exception {
        Files.writeString(
                directory.resolve("a.json"),
                "{\"variable\":{\"TOKEN\":{\"sensitive\":true}},\"target\":{\"default\":{\"tags\":[\"${TOKEN}\"]}}}");
        Files.writeString(
                directory.resolve("jbake.yaml"),
                "variables:\n  TOKEN: {sensitive: true}\ntargets:\n  default: {tags: [\"${TOKEN}\"]}\n");
        for (String file : new String[] {"a.json", "jbake.yaml"}) {
            Ended ended = run("", "--print", "-f", file);

            assertEquals(0, ended.code(), ended.err());
            assertTrue(ended.out().contains("\"(sensitive)\""), ended.out());
            assertFalse(ended.all().contains(SECRET), ended.all());
        }
    }

    private Ended run(String manifest, String... args) throws Exception {
        Files.writeString(directory.resolve("docker-bake.hcl"), manifest);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(Map.of("TOKEN", SECRET, "HOME", directory.toString())),
                        directory,
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        String[] words = new String[args.length + 1];
        words[0] = "build";
        System.arraycopy(args, 0, words, 1, args.length);
        int code = new CommandLineProgram(host, "jbake").run(words);
        return new Ended(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

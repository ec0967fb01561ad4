package dev.jbake.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A `buildkitd.toml` and the files it names, on their way into a container.
class DaemonConfigTest {
    @TempDir private Path folder;

    @Test
    void aTextThatNamesNoFilesStaysAsItIs() throws BuilderException {
        String text = "# mine\ndebug = true\nkeep = 9223372036854775807\n";

        assertEquals(Map.of("buildkitd.toml", text), files(text));
        assertTrue(DaemonConfig.isPlain(text));
    }

    @Test
    void certificatesGoAlongAndTheRestOfTheTextIsKept() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "authority");
        Files.writeString(folder.resolve("key.pem"), "key");
        Files.writeString(folder.resolve("cert.pem"), "certificate");
        String text =
                """
                # ours
                [registry."reg.example:5000"]
                  ca = ["ca.pem"]
                  [[registry."reg.example:5000".keypair]]
                    key = '%s/key.pem'
                    cert = "cert.pem"
                """
                        .formatted(folder);

        Map<String, String> files = files(text);

        String at = "/etc/buildkit/certs/reg.example_5000/";
        assertEquals(
                """
                # ours
                [registry."reg.example:5000"]
                  ca = ["%1$sca.pem"]
                  [[registry."reg.example:5000".keypair]]
                    key = '%1$skey.pem'
                    cert = "%1$scert.pem"
                """
                        .formatted(at),
                files.get("buildkitd.toml"));
        assertEquals("authority", files.get("certs/reg.example_5000/ca.pem"));
        assertEquals("key", files.get("certs/reg.example_5000/key.pem"));
        assertEquals("certificate", files.get("certs/reg.example_5000/cert.pem"));
        assertFalse(DaemonConfig.isPlain(text));
    }

    @Test
    void filesOfOneNameDoNotReplaceEachOther() throws Exception {
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("ca.pem"), "one");
        Files.writeString(folder.resolve("other/ca.pem"), "two");

        Map<String, String> files =
                files("[registry.r]\nca = ['ca.pem', 'other/ca.pem', 'ca.pem']\n");

        assertEquals("one", files.get("certs/r/ca.pem"));
        assertEquals("two", files.get("certs/r/1-ca.pem"));
        assertEquals(3, files.size());
    }

    @Test
    void whatTheTextCannotSayOtherwiseIsWrittenAnew() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "shared");

        Map<String, String> files =
                files("registry.a.ca = ['ca.pem']\nregistry.b.ca = ['ca.pem']\n");

        assertTrue(
                DaemonConfig.same(
                        """
                        [registry.a]
                        ca = ["/etc/buildkit/certs/a/ca.pem"]
                        [registry.b]
                        ca = ["/etc/buildkit/certs/b/ca.pem"]
                        """,
                        String.valueOf(files.get("buildkitd.toml"))),
                files.toString());
    }

    @Test
    void aRegistryOfTheEngineIsAddedBehindTheUsersText() throws Exception {
        InheritedRegistry mirror =
                new InheritedRegistry("docker.io", List.of("10.0.0.1:5000"), false, List.of());
        InheritedRegistry plain =
                new InheritedRegistry("10.0.0.1:5000", List.of(), true, List.of());

        Map<String, String> files = files("debug = true", mirror, plain);

        assertEquals(
                """
                debug = true

                [registry."docker.io"]
                  mirrors = ["10.0.0.1:5000"]

                [registry."10.0.0.1:5000"]
                  http = true
                  insecure = true
                """,
                files.get("buildkitd.toml"));
    }

    @Test
    void whatTheUserSaysOfARegistryWins() throws Exception {
        InheritedRegistry mirror =
                new InheritedRegistry("docker.io", List.of("10.0.0.1:5000"), true, List.of());

        Map<String, String> files =
                files("[registry.'docker.io']\nmirrors = ['mine']\nhttp = false\n", mirror);

        assertEquals(
                "[registry.'docker.io']\nmirrors = ['mine']\nhttp = false\n",
                files.get("buildkitd.toml"));
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        assertEquals(
                "The configuration of BuildKit is not TOML: line 2, column 9: Unknown token.",
                refused("debug = true\ntrace = yes\n"));
    }

    @Test
    void aFileOverOneMebibyteIsRefused() throws Exception {
        Path large = Files.write(folder.resolve("large.pem"), new byte[(1 << 20) + 1]);

        assertEquals(
                "The file " + large + " is larger than 1 MiB, too large for BuildKit's settings.",
                refused("registry.r.ca = ['large.pem']\n"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        BuilderException failure =
                assertThrows(BuilderException.class, () -> files("registry.r.ca = ['none.pem']\n"));

        assertEquals(List.of("It was looked for at " + folder.resolve("none.pem")), failure.help());
    }

    @Test
    void numbersThatWouldSufferAreNotWrittenAnew() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "shared");

        assertEquals(
                "The configuration of BuildKit has a number with more than 18 digits, and cannot"
                        + " be written anew with it.",
                refused(
                        """
                        n = 9223372036854775807
                        registry.a.ca = ['ca.pem']
                        registry.b.ca = ['ca.pem']
                        """));
    }

    private String refused(String text) {
        return assertThrows(BuilderException.class, () -> files(text)).getMessage();
    }

    private Map<String, String> files(String text, InheritedRegistry... more)
            throws BuilderException {
        Map<String, String> files = DaemonConfig.files(text, folder, List.of(more));
        files.replaceAll((_, content) -> new String(Base64.getDecoder().decode(content), UTF_8));
        return files;
    }
}

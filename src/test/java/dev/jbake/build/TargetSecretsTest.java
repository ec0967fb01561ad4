package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.Secret;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetSecretsTest {
    private static final Secret FROM_BOTH = new Secret("x", "file", "WORD");

    @TempDir Path directory;

    @Test
    void aVariableThatIsNotSetIsAnEmptySecret() throws Exception {
        TargetSecrets secrets = secrets(Map.of(), new Secret("x", null, "WORD"));

        secrets.check();

        assertEquals("", text(secrets));
    }

    @Test
    void aVariableCountsMoreThanAFile() throws Exception {
        TargetSecrets set = secrets(Map.of("WORD", "variable"), FROM_BOTH);
        TargetSecrets unset = secrets(Map.of(), FROM_BOTH);

        set.check();
        unset.check();

        assertEquals("variable", text(set));
        assertEquals("", text(unset));
    }

    @Test
    void aFileIsReadWhenItIsAskedFor() throws Exception {
        TargetSecrets secrets = secrets(Map.of(), new Secret("x", "file", null));
        Path file = Files.writeString(directory.resolve("file"), "early");
        secrets.check();
        Files.writeString(file, "late");

        assertEquals("late", text(secrets));
        assertTrue(secrets.lasts(new Secret("x", "file", null)));
    }

    @Test
    void aDeviceIsASecretThatIsNotReadBeforeItIsAskedFor() throws Exception {
        Secret nothing = new Secret("x", "/dev/null", null);
        TargetSecrets secrets = secrets(Map.of(), nothing);

        secrets.check();

        assertFalse(secrets.lasts(nothing));
        assertEquals("", text(secrets));
    }

    @Test
    void aFolderIsNoSecret() throws Exception {
        Files.createDirectory(directory.resolve("folder"));
        TargetSecrets secrets = secrets(Map.of(), new Secret("x", "folder", null));

        assertEquals(
                "read folder: is a directory",
                assertThrows(UnusableInput.class, secrets::check).words());
    }

    private static String text(TargetSecrets secrets) throws Exception {
        return new String(secrets.find("x").orElseThrow(), StandardCharsets.UTF_8);
    }

    private TargetSecrets secrets(Map<String, String> environment, Secret secret) {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        directory,
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere);
        return new TargetSecrets(new TargetSketch().secrets(secret).target(), host);
    }
}

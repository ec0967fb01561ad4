package dev.jbake.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys as openssl writes them; they were made for this test and open nothing.
class PemKeyTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "genrsa -traditional 2048, RSA",
        "genrsa 2048, RSA",
        "ecparam -name prime256v1 -genkey -noout, EC",
        "ecparam -name secp384r1 -genkey, EC",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256, EC",
        "genpkey -algorithm ed25519, EdDSA"
    })
    void everyFormThatOpensslWritesIsRead(String command, String algorithm) throws Exception {
        Path file = openssl(command);

        assertEquals(algorithm, PemKey.read(file).getAlgorithm());
    }

    @Test
    void aKeyWithAPasswordIsSaidToHaveOne() throws Exception {
        Path file = openssl("genpkey -algorithm ed25519 -aes256 -pass pass:secret");

        IOException failure = assertThrows(IOException.class, () -> PemKey.read(file));

        assertEquals("its private key has a password, which nobody asks for", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "-----BEGIN EC PRIVATE KEY-----\nMA==\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMIT/////\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\n!!\n-----END EC PRIVATE KEY-----\n"
            })
    void whatIsNoKeyIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), text);

        assertThrows(IOException.class, () -> PemKey.read(file));
    }

    private Path openssl(String command) throws Exception {
        Path file = folder.resolve("key.pem");
        Process process =
                new ProcessBuilder(("openssl " + command).split(" "))
                        .redirectOutput(file.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, process.waitFor());
        return file;
    }
}

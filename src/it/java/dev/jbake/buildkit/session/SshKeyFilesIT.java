package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Keys that `ssh-keygen` and `openssl` make, used by `ssh-keygen` as from an agent, which checks
/// what is signed with them.
class SshKeyFilesIT {
    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> everyKindOfKeyInEveryFormSigns() {
        return Stream.of(
                        "-t ed25519",
                        "-t rsa -b 2048",
                        "-t rsa -b 3072 -m PEM",
                        "-t rsa -b 2048 -m PKCS8",
                        "-t ecdsa -b 256",
                        "-t ecdsa -b 384",
                        "-t ecdsa -b 521",
                        "-t ecdsa -b 256 -m PEM",
                        "-t ecdsa -b 384 -m PKCS8",
                        "-t ecdsa -b 521 -m PKCS8")
                .map(each -> DynamicTest.dynamicTest(each, () -> signs(generated(each))));
    }

    @Test
    void ed25519InTheFormOfOpensslSigns() throws Exception {
        Path key = folder.resolve("ed");
        run("", "openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        String open =
                "ssh-ed25519 "
                        + java.util.Base64.getEncoder()
                                .encodeToString(SshKeyFile.read(Files.readString(key)).open());
        // What openssl holds the public half to be.
        run(
                "",
                "openssl",
                "pkey",
                "-in",
                key.toString(),
                "-pubout",
                "-outform",
                "DER",
                "-out",
                key + ".der");
        byte[] der = Files.readAllBytes(Path.of(key + ".der"));
        byte[] point = java.util.Arrays.copyOfRange(der, der.length - 32, der.length);
        assertEquals(
                "ssh-ed25519 "
                        + java.util.Base64.getEncoder()
                                .encodeToString(
                                        new SshText().string("ssh-ed25519").string(point).bytes()),
                open);
        Files.writeString(Path.of(key + ".pub"), open + " a@b\n");

        signs(key);
    }

    @Test
    void aPassphraseIsToldOfInEveryForm() throws Exception {
        for (String form : List.of("RFC4716", "PEM", "PKCS8")) {
            Path key = folder.resolve("locked-" + form);
            run(
                    "",
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "rsa",
                    "-m",
                    form,
                    "-N",
                    "secret",
                    "-f",
                    key.toString());

            IOException failure = assertThrows(IOException.class, () -> KeyRing.of(List.of(key)));

            assertEquals("it is protected by a passphrase", failure.getMessage());
        }
    }

    private Path generated(String how) throws Exception {
        Path key = folder.resolve(how.replaceAll("[^a-zA-Z0-9]+", "-").substring(1));
        run("", ("ssh-keygen -q -C a@b " + how + " -f " + key + " -N").split(" "), "");
        return key;
    }

    private void signs(Path key) throws Exception {
        Path alone = Files.move(key, key.resolveSibling(key.getFileName() + ".secret"));
        Path data = Files.writeString(folder.resolve("data"), "to be signed");
        Files.deleteIfExists(folder.resolve("data.sig"));
        Path socket = folder.resolve("agent");
        Files.deleteIfExists(socket);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            KeyRing ring = KeyRing.of(List.of(alone));
            Thread.ofVirtual().start(() -> serve(server, ring));
            run(
                    socket.toString(),
                    "ssh-keygen",
                    "-Y",
                    "sign",
                    "-n",
                    "test",
                    "-f",
                    key + ".pub",
                    data.toString());
        }
        Path signers = folder.resolve("signers");
        Files.writeString(signers, "a@b " + Files.readString(Path.of(key + ".pub")));
        var verify =
                new ProcessBuilder(
                        "ssh-keygen",
                        "-Y",
                        "verify",
                        "-n",
                        "test",
                        "-I",
                        "a@b",
                        "-f",
                        signers.toString(),
                        "-s",
                        data + ".sig");
        verify.redirectInput(data.toFile()).redirectErrorStream(true);
        ended(verify.start());
    }

    private static void serve(ServerSocketChannel server, KeyRing ring) {
        try {
            while (true) {
                SocketChannel line = server.accept();
                Thread.ofVirtual().start(() -> talk(line, ring));
            }
        } catch (AsynchronousCloseException over) {
            // The test has ended.
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void talk(SocketChannel line, KeyRing ring) {
        try (line) {
            var in = new DataInputStream(Channels.newInputStream(line));
            while (true) {
                byte[] message = new byte[in.readInt()];
                in.readFully(message);
                boolean harmless =
                        message[0] == AgentVoice.LIST_KEYS || message[0] == AgentVoice.SIGN;
                byte[] framed = new SshText().string(message).bytes();
                ByteString answer =
                        harmless
                                ? ring.voice().answer(ByteString.copyFrom(framed))
                                : AgentVoice.REFUSED;
                line.write(answer.asReadOnlyByteBuffer());
            }
        } catch (EOFException over) {
            // It has asked enough.
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void run(String agent, String[] command, String last) throws Exception {
        String[] whole = java.util.Arrays.copyOf(command, command.length + 1);
        whole[command.length] = last;
        run(agent, whole);
    }

    private void run(String agent, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SSH_AUTH_SOCK", agent);
        ended(builder.redirectErrorStream(true).start());
    }

    private static void ended(Process process) throws Exception {
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}

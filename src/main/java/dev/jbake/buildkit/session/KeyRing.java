package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/// Keys that were read from files, in the place of an ssh agent: build steps can have things signed
/// with them, and never see them.
public final class KeyRing implements SshAgent {
    /// In bytes; the longest key is a fraction of it.
    private static final int LARGEST_FILE = 100 * 1024;

    private final List<SshKey> keys;

    private KeyRing(List<SshKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Reads keys; those that have a passphrase are for agents.
    ///
    /// @throws IOException with what is wrong with a file, to stand behind its name
    public static KeyRing of(List<Path> files) throws IOException {
        List<SshKey> keys = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LARGEST_FILE + 1);
            }
            if (bytes.length > LARGEST_FILE) {
                throw new IOException("it is too large for a key");
            }
            keys.add(SshKeyFile.read(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        return new KeyRing(keys);
    }

    AgentVoice voice() {
        return request -> {
            byte[] content = request.substring(5).toByteArray();
            return request.byteAt(4) == AgentVoice.LIST_KEYS ? list() : sign(content);
        };
    }

    private ByteString list() {
        SshText answer = new SshText().octet(AgentVoice.KEYS).number(keys.size());
        keys.forEach(key -> answer.string(key.open()).string(""));
        return framed(answer);
    }

    private ByteString sign(byte[] request) throws IOException {
        var reader = new SshText.Reader(request);
        byte[] wanted = reader.string();
        byte[] data = reader.string();
        int flags = reader.number();
        for (SshKey key : keys) {
            if (key.is(wanted)) {
                try {
                    byte[] signature = key.sign(data, flags);
                    return framed(new SshText().octet(AgentVoice.SIGNATURE).string(signature));
                } catch (GeneralSecurityException unusable) {
                    throw new IOException(
                            "The ssh key cannot sign: " + unusable.getMessage(), unusable);
                }
            }
        }
        return AgentVoice.REFUSED;
    }

    private static ByteString framed(SshText answer) {
        byte[] bytes = answer.bytes();
        return ByteString.copyFrom(
                ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).flip());
    }

    /// Without the keys.
    @Override
    public String toString() {
        return keys.toString();
    }
}

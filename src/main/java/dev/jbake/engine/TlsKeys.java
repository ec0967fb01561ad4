package dev.jbake.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The folder with `ca.pem`, `cert.pem` and `key.pem` of a docker client, each of which may be
/// missing; this makes a TLS context of them.
///
/// @param verify whether the engine's certificate is checked
public record TlsKeys(Path folder, boolean verify) {

    SSLContext context() throws EngineException {
        @Nullable Path cert = file("cert.pem");
        @Nullable Path key = file("key.pem");
        boolean both = cert != null && key != null;
        return new PemFiles(file("ca.pem"), both ? cert : null, both ? key : null).context(verify);
    }

    private @Nullable Path file(String name) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? file : null;
    }
}

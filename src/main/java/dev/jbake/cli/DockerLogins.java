package dev.jbake.cli;

import dev.jbake.buildkit.session.Login;
import dev.jbake.buildkit.session.LoginSource;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.DockerLogin;
import java.io.IOException;

/// The logins of the docker tools as a session shares them; this joins two rooms that must not know
/// each other.
record DockerLogins(DockerCredentials credentials) implements LoginSource {
    @Override
    public Login find(String host) throws IOException, InterruptedException {
        DockerLogin kept = credentials.find(host);
        return kept.identityToken().isEmpty()
                ? new Login(kept.username(), kept.password(), kept.registryToken())
                : new Login("", kept.identityToken(), kept.registryToken());
    }
}

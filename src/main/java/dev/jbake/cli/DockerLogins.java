package dev.jbake.cli;

import dev.jbake.buildkit.session.Login;
import dev.jbake.buildkit.session.LoginSource;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.DockerLogin;
import java.io.IOException;
import java.util.List;

/// The logins of the docker tools as a session shares them; this joins two rooms that must not know
/// each other.
record DockerLogins(DockerCredentials credentials) implements LoginSource {
    @Override
    public Login find(String host, List<String> scopes) throws IOException, InterruptedException {
        DockerLogin kept = credentials.find(host, scopes);
        return kept.identityToken().isEmpty()
                ? new Login(kept.username(), kept.password(), kept.registryToken())
                : new Login("", kept.identityToken(), kept.registryToken());
    }
}

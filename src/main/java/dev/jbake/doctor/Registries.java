package dev.jbake.doctor;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.Session;
import dev.jbake.buildkit.SolveFailure;
import dev.jbake.buildkit.SolveRequest;
import dev.jbake.buildkit.session.Auth;
import dev.jbake.buildkit.session.AuthWatch;
import dev.jbake.buildkit.session.LoginSource;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.TokenSeeds;
import dev.jbake.buildkit.session.Trust;
import dev.jbake.host.Host;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/// Registries as the builder sees them: BuildKit is asked for an image's configuration, as a build
/// would, with the logins of the user.
final class Registries {
    private static final String HUB = "registry-1.docker.io";

    private final Host host;
    private final LoginSource logins;

    Registries(Host host, LoginSource logins) {
        this.host = host;
        this.logins = logins;
    }

    /// @param hostNetwork whether the builder shares the network of its engine's machine
    List<Finding> look(BuildkitClient client, ImageQuestion question, boolean hostNetwork)
            throws BuildkitException, InterruptedException {
        boolean login;
        try {
            String name = question.host().equals("docker.io") ? HUB : question.host();
            login = !logins.find(name, List.of()).secret().isEmpty();
        } catch (IOException unreadable) {
            return List.of(
                    Finding.problem(
                            "registry " + question.host(),
                            "no login can be had for it: " + unreadable.getMessage()));
        }
        try (Session session = client.session("", List.of(auth()));
                RunningSolve solve = client.start(SolveRequest.unseen(), session, _ -> {})) {
            solve.resolve(question.reference());
            solve.finish();
            return List.of(
                    Finding.ok("registry " + question.host(), RegistryTrouble.reached(login)));
        } catch (SolveFailure refused) {
            return List.of(
                    RegistryTrouble.of(
                            question, String.valueOf(refused.getMessage()), login, hostNetwork));
        }
    }

    /// As for a build: tokens are fetched here, unless the user says otherwise.
    private Auth auth() {
        return host.environment().isTrue("BUILDKIT_NO_CLIENT_TOKEN")
                ? new Auth(logins, AuthWatch.NONE)
                : new Auth(
                        logins,
                        new TokenSeeds(host.environment().dockerConfig(), new SecureRandom()),
                        new TokenClient(
                                new ProxyVariables(host.environment().variables()),
                                _ -> Trust.of(host.environment().variables())),
                        AuthWatch.NONE);
    }
}

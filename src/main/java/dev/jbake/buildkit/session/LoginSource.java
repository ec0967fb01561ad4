package dev.jbake.buildkit.session;

import java.io.IOException;

/// Where logins to registries are kept; this is asked one at a time, since helper programs dislike
/// company.
@FunctionalInterface
public interface LoginSource {
    /// The login for a host as BuildKit names it, [Login#ANONYMOUS] where there is none.
    ///
    /// @param host such as `registry-1.docker.io` or `127.0.0.1:5000`
    /// @throws IOException with a message for the user
    Login find(String host) throws IOException, InterruptedException;
}

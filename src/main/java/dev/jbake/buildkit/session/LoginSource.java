package dev.jbake.buildkit.session;

import java.io.IOException;
import java.util.List;

/// Where logins to registries are kept; this is asked one at a time, since helper programs dislike
/// company.
@FunctionalInterface
public interface LoginSource {
    /// The login for a host as BuildKit names it, [Login#ANONYMOUS] where there is none.
    ///
    /// @param host such as `registry-1.docker.io` or `127.0.0.1:5000`
    /// @param scopes what it is wanted for, such as `repository:team/app:pull,push`; none where
    ///   that is not known
    /// @throws IOException with a message for the user
    Login find(String host, List<String> scopes) throws IOException, InterruptedException;
}

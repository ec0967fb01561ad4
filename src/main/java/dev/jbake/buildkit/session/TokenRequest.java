package dev.jbake.buildkit.session;

import java.util.List;

/// What a registry demands a token for; this is the challenge that it answered BuildKit with.
///
/// @param registry name and port of the registry
/// @param realm URL of the token server
/// @param service may be empty
/// @param scopes such as `repository:library/busybox:pull`
record TokenRequest(String registry, String realm, String service, List<String> scopes) {
    TokenRequest {
        scopes = List.copyOf(scopes);
    }
}

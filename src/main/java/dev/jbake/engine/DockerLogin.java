package dev.jbake.engine;

/// What the docker tools keep for one registry; this is a name and a password, a token, or nothing.
///
/// @param username empty beside a token
/// @param password empty beside a token, and where nothing is kept
/// @param identityToken in place of a password; empty where there is none
/// @param registryToken a bearer token for the registry itself; empty where there is none
public record DockerLogin(
        String username, String password, String identityToken, String registryToken) {
    /// Nothing is kept.
    public static final DockerLogin NONE = new DockerLogin("", "", "", "");

    public boolean isNone() {
        return equals(NONE);
    }

    /// Says whose login it is, never the rest.
    @Override
    public String toString() {
        return "DockerLogin[" + (username.isEmpty() ? "?" : username) + "]";
    }
}

package dev.jbake.buildkit.session;

/// What a registry wants to hear; this is a name and a password, or a token in their place, or
/// nothing at all.
///
/// @param username empty beside an identity token
/// @param secret password or identity token; empty means anonymous
/// @param registryToken a bearer token that is used as it is; empty where there is none
public record Login(String username, String secret, String registryToken) {
    public static final Login ANONYMOUS = new Login("", "", "");

    /// Says whose login it is, never the rest.
    @Override
    public String toString() {
        return "Login[" + (username.isEmpty() ? "?" : username) + "]";
    }
}

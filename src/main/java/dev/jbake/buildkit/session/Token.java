package dev.jbake.buildkit.session;

/// A bearer token for a registry; this is never printed.
///
/// @param expiresIn seconds from when it was issued; 0 where the server did not say
/// @param issuedAt seconds since 1970; 0 where the server did not say
record Token(String value, long expiresIn, long issuedAt) {
    @Override
    public String toString() {
        return "Token[" + expiresIn + " s]";
    }
}

package dev.jbake.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a registry is reached, where its builder's configuration says so.
///
/// @param http whether it speaks plain HTTP; null where nothing is said, which means yes on this
///   machine's loopback and no elsewhere
/// @param insecure whether nobody checks its certificate
/// @param authorities certificates of authorities to trust besides the usual ones, in PEM
/// @param identities who we may be to it
public record RegistryRule(
        @Nullable Boolean http,
        boolean insecure,
        List<String> authorities,
        List<ClientIdentity> identities) {
    /// Nothing is said.
    public static final RegistryRule NONE = new RegistryRule(null, false, List.of(), List.of());

    public RegistryRule {
        authorities = List.copyOf(authorities);
        identities = List.copyOf(identities);
    }

    /// The same as `registry.insecure` of an output asks for: without a look at certificates, and
    /// over plain HTTP where that works.
    public RegistryRule withoutChecks() {
        return new RegistryRule(true, true, authorities, identities);
    }
}

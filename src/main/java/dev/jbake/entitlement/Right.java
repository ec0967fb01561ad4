package dev.jbake.entitlement;

/// A privilege that is granted as a whole, in the order they are asked for.
enum Right {
    NETWORK_HOST("network.host", "Running build containers that can access host network"),
    SECURITY_INSECURE(
            "security.insecure", "Running privileged containers that can make system changes"),
    LOCAL_DELETE("buildx.local.delete", "Deleting stale files from local output destinations"),
    SSH("ssh", "Forwarding default SSH agent socket");

    private final String key;
    private final String meaning;

    Right(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /// As `--allow` spells it.
    String key() {
        return key;
    }

    /// As it is asked for.
    String meaning() {
        return meaning;
    }
}

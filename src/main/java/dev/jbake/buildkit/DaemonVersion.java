package dev.jbake.buildkit;

/// Which BuildKit it is; every part is "" where the daemon does not say.
///
/// @param program such as `github.com/moby/buildkit`
/// @param version such as `v0.34.2`
/// @param revision commit it was built from
/// @param dockerfile version of the Dockerfile frontend inside
public record DaemonVersion(String program, String version, String revision, String dockerfile) {}

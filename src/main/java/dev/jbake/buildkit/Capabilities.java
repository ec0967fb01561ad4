package dev.jbake.buildkit;

import java.util.Set;

/// What a daemon says it can do, so that a build asks for no more.
///
/// @param gateway of the gateway, such as `gateway.evaluate`
/// @param llb of build graphs and exporters, such as `exporter.image.attestations`, `cache.gha`
public record Capabilities(Set<String> gateway, Set<String> llb) {

    public Capabilities {
        gateway = Set.copyOf(gateway);
        llb = Set.copyOf(llb);
    }
}

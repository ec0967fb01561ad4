package dev.jbake.export;

import dev.jbake.target.Target;
import java.util.SequencedMap;

/// What is different where BuildKit is part of an engine: its images are the engine's, made by an
/// exporter of that name.
///
/// Source: names and refusals are those of buildx's docker driver.
final class InsideEngine {
    private static final String EXPORTER = "moby";

    private final boolean classic;

    /// @param classic whether the engine keeps images of one platform alone
    InsideEngine(boolean classic) {
        this.classic = classic;
    }

    /// Refuses what such a BuildKit cannot do for a target, whatever its outputs.
    void check(Target target) throws ExportException {
        if (!classic) {
            return;
        }
        if (target.cacheTo().stream().anyMatch(cache -> !cache.type().equals("inline"))) {
            throw ExportErrors.notInside("Cache export", "build-cache-backends");
        }
        if (OutputPlanner.attests(target)) {
            throw ExportErrors.notInside("Attestation", "attestations");
        }
        if (target.annotations().stream().anyMatch(InsideEngine::isOfIndex)) {
            throw ExportErrors.indexAnnotation();
        }
        if (OutputPlanner.platforms(target) > 1) {
            throw ExportErrors.notInside("Multi-platform build", "build-multi-platform");
        }
    }

    private static boolean isOfIndex(String annotation) {
        int colon = annotation.indexOf(':');
        int equals = annotation.indexOf('=');
        return colon >= 0 && (equals < 0 || colon < equals) && annotation.startsWith("index");
    }

    /// Refuses archives where the engine makes none.
    void checkArchive(String type) throws ExportException {
        if (classic && type.equals("oci")) {
            throw ExportErrors.notInside("OCI exporter", "build-exporters");
        }
        if (classic && type.equals("docker")) {
            throw ExportErrors.notInside("Docker exporter", "build-exporters");
        }
    }

    /// Turns an image into one of the engine's.
    ///
    /// @param pushes whether it is pushed too
    /// @return the exporter's name
    String image(SequencedMap<String, String> attributes, boolean pushes) throws ExportException {
        if (!classic) {
            attributes.put("prefer-image-digest", "true");
        }
        if (pushes && GoBool.of(attributes.getOrDefault("push-by-digest", "")) == GoBool.TRUE) {
            throw ExportErrors.pushByDigestInside();
        }
        return EXPORTER;
    }

    /// Whether a push is left to us: the engine does it, when the image is there.
    boolean pushesLater() {
        return classic;
    }
}

package dev.jbake.export;

/// Where a BuildKit keeps the images that it makes, which decides what it can do with them.
public enum ImageHome {
    /// In a store of its own; they are pushed, loaded or written to files from there.
    BUILDKIT,
    /// In the engine that it is part of, which keeps images in containerd.
    ENGINE,
    /// In the engine that it is part of, which keeps images of one platform alone and cannot hand
    /// them out as archives.
    CLASSIC_ENGINE
}

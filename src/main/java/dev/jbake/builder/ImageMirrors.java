package dev.jbake.builder;

/// Names of images at other registries; this is what a mirror calls an image.
final class ImageMirrors {
    private static final String HUB = "docker.io";

    private ImageMirrors() {}

    /// The same path at the mirror, `library/` for Docker Hub's own included.
    ///
    /// @param mirror host, perhaps with a port, a path, and a scheme that says nothing to an engine
    static String at(String mirror, String image) {
        String place = mirror.replaceFirst("^https?://", "").replaceFirst("/+$", "");
        return place + "/" + path(image);
    }

    /// The registry that an image reference names.
    static String registry(String image) {
        String first = image.substring(0, Math.max(0, image.indexOf('/')));
        return isHost(first) ? first : HUB;
    }

    /// Everything after the registry: path, tag, digest.
    static String path(String image) {
        String first = image.substring(0, Math.max(0, image.indexOf('/')));
        String rest = isHost(first) ? image.substring(first.length() + 1) : image;
        return registry(image).equals(HUB) && !rest.contains("/") ? "library/" + rest : rest;
    }

    private static boolean isHost(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }
}

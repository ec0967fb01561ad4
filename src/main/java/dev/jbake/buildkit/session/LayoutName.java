package dev.jbake.buildkit.session;

import java.util.regex.Pattern;

/// What an image is called in the index of an OCI layout.
///
/// @param image the whole name, such as `docker.io/library/app:1`; empty where it has only a tag
/// @param reference the tag, or what containerd takes for it: all behind the repository
public record LayoutName(String image, String reference) {
    private static final Pattern PORT = Pattern.compile("[0-9]*");

    /// A bare tag, such as `latest`.
    public static LayoutName tag(String tag) {
        return new LayoutName("", tag);
    }

    /// The whole name of an image.
    ///
    /// Source: containerd's references, by which an exporter of archives names images as well.
    public static LayoutName image(String name) {
        return new LayoutName(name, reference(name));
    }

    private static String reference(String name) {
        int slash = name.indexOf('/');
        String host = slash < 0 ? name : name.substring(0, slash);
        String path = slash < 0 ? "" : name.substring(slash);
        int port = host.lastIndexOf(':');
        if (name.contains("://")
                || host.isEmpty()
                || (port >= 0 && !PORT.matcher(host.substring(port + 1)).matches())) {
            return name;
        }
        for (int at = 0; at < path.length(); at++) {
            if (path.charAt(at) == ':') {
                return path.substring(at + 1);
            }
            if (path.charAt(at) == '@') {
                return path.substring(at);
            }
        }
        return "";
    }
}

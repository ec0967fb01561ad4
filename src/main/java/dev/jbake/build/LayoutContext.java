package dev.jbake.build;

import dev.jbake.buildkit.Identifiers;
import dev.jbake.buildkit.session.BlobStore;
import dev.jbake.buildkit.session.LayoutEntry;
import dev.jbake.buildkit.session.LayoutIndex;
import dev.jbake.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A context that is an image in an OCI layout on this machine,
/// `oci-layout://FOLDER[:TAG][@DIGEST]`.
///
/// @param attribute what the frontend is told; names the store, and the very manifest
/// @param store what BuildKit calls the layout
/// @param blobs what is in the layout
record LayoutContext(String attribute, String store, BlobStore blobs) {
    private static final String SCHEME = "oci-layout://";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?<folder>.*?)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-f]{32,}))?",
                    Pattern.DOTALL);

    static boolean is(String context) {
        return context.startsWith(SCHEME);
    }

    /// Finds the image.
    ///
    /// @throws UnusableInput where there is no layout, or no such image in it
    static LayoutContext of(String context, Host host) throws UnusableInput {
        Matcher parts = FORM.matcher(context.substring(SCHEME.length()));
        if (!parts.matches()) {
            throw new IllegalStateException("everything has this form");
        }
        Path folder = host.resolve(parts.group("folder"));
        String tag = parts.group("tag");
        String digest = parts.group("digest");
        if (digest == null) {
            tag = tag == null ? "latest" : tag;
            digest = digest(context, folder, parts.group("folder"), tag);
        }
        String id = Identifiers.next();
        return new LayoutContext(
                SCHEME + id + (tag == null ? "" : ":" + tag) + "@" + digest,
                "oci:" + id,
                BlobStore.readOnly(folder));
    }

    private static String digest(String context, Path folder, String written, String tag)
            throws UnusableInput {
        if (!Files.isRegularFile(folder.resolve("index.json"))) {
            throw unresolved(
                    context,
                    "could not read %1$s/index.json: open %1$s/index.json: no such file or directory"
                            .formatted(written));
        }
        try {
            return new LayoutIndex(folder)
                    .findOrOnly(tag)
                    .map(LayoutEntry::digest)
                    .orElseThrow(() -> unresolved(context, "failed to resolve digest"));
        } catch (IOException problem) {
            throw unresolved(context, String.valueOf(problem.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unresolved(context, "stopped while its index was locked");
        }
    }

    private static UnusableInput unresolved(String context, String why) {
        return new UnusableInput(
                "contexts",
                "oci-layout reference \"%s\" could not be resolved: %s".formatted(context, why),
                "A layout is a folder with index.json and blobs, as type=oci,tar=false makes it.");
    }
}

package dev.jbake.buildkit.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// The descriptor of what a build wrote into an OCI layout.
///
/// BuildKit says it in the build's answer, but only once: where a build has several outputs, or
/// several caches, the answer may be that of another one. What was written last is what counts.
public final class RootDescriptor {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+/-]+");
    private static final int LONGEST_MANIFEST = 8 << 20;

    private RootDescriptor() {}

    /// @param told BuildKit's answer, as JSON; empty where there is none
    /// @param written where it wrote to
    /// @return as JSON; empty where nothing is known
    public static String of(String told, BlobStore written) throws IOException {
        String root = written.root().orElse("");
        if (root.isEmpty() || (!told.isEmpty() && digest(told).equals(root))) {
            return told;
        }
        String manifest = written.text(root, LONGEST_MANIFEST);
        String type = mediaType(manifest);
        if (type.isEmpty() && !told.isEmpty()) {
            // Some other blob was the last one, since the manifest was there already.
            return told;
        }
        if (!MEDIA_TYPE.matcher(type).matches()) {
            throw new IOException("\"" + type + "\" is no kind of image");
        }
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(type, root, manifest.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String mediaType(String manifest) throws IOException {
        try {
            return SmallJson.text(SmallJson.read(manifest), "mediaType");
        } catch (JsonProcessingException noManifest) {
            return "";
        }
    }

    private static String digest(String descriptor) throws IOException {
        SequencedMap<String, Object> members = SmallJson.read(descriptor);
        return SmallJson.text(members, "digest");
    }
}

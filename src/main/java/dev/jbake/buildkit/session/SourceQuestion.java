package dev.jbake.buildkit.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A source that a build wants to use, with what BuildKit knows about it so far.
///
/// @param identifier such as `docker-image://docker.io/library/busybox:latest`
/// @param attrs such as `git.fullurl`
/// @param platform it is wanted for, such as `linux/arm64`; null where it does not matter
/// @param image what was found out about an image; null until it is asked for
/// @param git the same about a repository
/// @param checksum of a file behind http; null until it is known
public record SourceQuestion(
        String identifier,
        Map<String, String> attrs,
        @Nullable String platform,
        @Nullable Image image,
        @Nullable Git git,
        @Nullable String checksum) {
    public SourceQuestion {
        attrs = Map.copyOf(attrs);
    }

    /// @param config the image's configuration as JSON; null until it is asked for
    /// @param attested whether attestations are attached; null until it is asked for
    public record Image(String digest, @Nullable String config, @Nullable Boolean attested) {}

    /// @param checksum what the reference stands for, a commit or an annotated tag
    /// @param ref in full, such as `refs/tags/v1`
    /// @param commitChecksum the commit
    /// @param commit the commit object as git keeps it; null until it is asked for
    /// @param tag the tag object; null where there is none
    public record Git(
            String checksum,
            String ref,
            String commitChecksum,
            @Nullable String commit,
            @Nullable String tag) {}
}

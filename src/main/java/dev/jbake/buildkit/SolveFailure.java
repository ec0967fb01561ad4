package dev.jbake.buildkit;

import com.google.rpc.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A build that the daemon ran, or refused to run, and that failed; with what the daemon knows
/// about the place.
public final class SolveFailure extends BuildkitException {

    private static final long serialVersionUID = 1;

    private final transient Status status;
    private final transient ErrorDetails details;

    SolveFailure(Kind kind, Status status, ErrorDetails details, @Nullable Throwable cause) {
        super(kind, StatusCodes.describe(status), cause);
        this.status = status;
        this.details = details;
    }

    /// Name of the gRPC status code as Go writes it, such as `Unknown` or `NotFound`.
    public String code() {
        return StatusCodes.name(status.getCode());
    }

    /// The places in build files, innermost first; may be empty.
    public List<SourceExcerpt> sources() {
        return details.sources();
    }

    /// Digest of the step that failed.
    public Optional<String> vertex() {
        return Optional.ofNullable(details.vertex());
    }

    /// The capability that the frontend lacks, such as `moby.buildkit.frontend.contexts`.
    public Optional<String> missingCapability() {
        return Optional.ofNullable(details.missingCapability());
    }

    /// The subrequest that the frontend does not know, such as `lint`.
    public Optional<String> unknownSubrequest() {
        return Optional.ofNullable(details.unknownSubrequest());
    }

    /// Why a policy denied a source, for people; may be empty.
    public List<String> denials() {
        return details.denials();
    }

    /// What goes back to the daemon, so that its history has the details too.
    Status status() {
        return status;
    }
}

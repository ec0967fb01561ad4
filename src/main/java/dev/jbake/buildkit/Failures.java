package dev.jbake.buildkit;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.jbake.buildkit.BuildkitException.Kind;
import dev.jbake.buildkit.transport.Connection;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/// Every sentence this room says when a call fails, and the way from gRPC's exceptions to ours.
final class Failures {

    private static final Metadata.Key<String> CONTENT_TYPE =
            Metadata.Key.of("content-type", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final Connection connection;

    Failures(Connection connection) {
        this.connection = connection;
    }

    /// What a call failed with that is not part of a build.
    BuildkitException ofCall(StatusRuntimeException failure) {
        if (lost(failure)) {
            return connectionLost(failure);
        }
        Status status =
                StatusProto.fromStatusAndTrailers(failure.getStatus(), failure.getTrailers());
        return new BuildkitException(kind(failure), StatusCodes.describe(status), failure);
    }

    /// What a call failed with that is part of a build.
    BuildkitException ofSolve(StatusRuntimeException failure) {
        if (lost(failure)) {
            return connectionLost(failure);
        }
        Status status =
                StatusProto.fromStatusAndTrailers(failure.getStatus(), failure.getTrailers());
        return new SolveFailure(kind(failure), status, ErrorDetails.in(status), failure);
    }

    /// A file that was asked for is not there; the daemon has no code of its own for that.
    static boolean isMissing(SolveFailure failure) {
        return failure.getMessage().contains("no such file or directory")
                || failure.getMessage().contains("not a directory");
    }

    /// What the daemon is told when we give a build up; what it said itself goes back with all
    /// details.
    static Status toStatus(Throwable why) {
        if (why instanceof SolveFailure failure) {
            return failure.status();
        }
        boolean canceled =
                why instanceof InterruptedException
                        || why instanceof java.util.concurrent.CancellationException
                        || (why instanceof BuildkitException failure
                                && failure.kind() == Kind.CANCELED);
        String message = why.getMessage();
        return Status.newBuilder()
                .setCode(canceled ? Code.CANCELLED_VALUE : Code.UNKNOWN_VALUE)
                .setMessage(message == null || message.isEmpty() ? "context canceled" : message)
                .build();
    }

    /// Whether the daemon itself never said this: then the way to it is gone. What the daemon says
    /// has a content type.
    private boolean lost(StatusRuntimeException failure) {
        Metadata trailers = failure.getTrailers();
        if (trailers != null
                && (trailers.containsKey(CONTENT_TYPE) || trailers.containsKey(DETAILS))) {
            return false;
        }
        io.grpc.Status.Code code = failure.getStatus().getCode();
        return connection.lost()
                || code == io.grpc.Status.Code.UNAVAILABLE
                || code == io.grpc.Status.Code.DEADLINE_EXCEEDED;
    }

    private BuildkitException connectionLost(StatusRuntimeException failure) {
        return new BuildkitException(
                Kind.LOST,
                "BuildKit cannot be reached at " + connection.description() + ": " + why(failure),
                failure);
    }

    private String why(StatusRuntimeException failure) {
        String known = connection.whyLost();
        if (known != null) {
            return known;
        }
        if (failure.getStatus().getCode() == io.grpc.Status.Code.DEADLINE_EXCEEDED) {
            return "It has not answered in time.";
        }
        Throwable cause = failure.getStatus().getCause();
        return String.valueOf(
                cause == null ? failure.getStatus().getDescription() : cause.getMessage());
    }

    private static Kind kind(StatusRuntimeException failure) {
        return switch (failure.getStatus().getCode()) {
            case CANCELLED -> Kind.CANCELED;
            case UNIMPLEMENTED -> Kind.UNSUPPORTED;
            case OK,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    DEADLINE_EXCEEDED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS,
                    UNAUTHENTICATED ->
                    Kind.FAILED;
        };
    }
}

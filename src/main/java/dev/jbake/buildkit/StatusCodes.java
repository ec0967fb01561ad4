package dev.jbake.buildkit;

import com.google.rpc.Status;

/// The names of gRPC's status codes in Go's spelling, which is the one that BuildKit's users know.
final class StatusCodes {

    private StatusCodes() {}

    static String name(int code) {
        return switch (io.grpc.Status.fromCodeValue(code).getCode()) {
            case OK -> "OK";
            case CANCELLED -> "Canceled";
            case UNKNOWN -> "Unknown";
            case INVALID_ARGUMENT -> "InvalidArgument";
            case DEADLINE_EXCEEDED -> "DeadlineExceeded";
            case NOT_FOUND -> "NotFound";
            case ALREADY_EXISTS -> "AlreadyExists";
            case PERMISSION_DENIED -> "PermissionDenied";
            case RESOURCE_EXHAUSTED -> "ResourceExhausted";
            case FAILED_PRECONDITION -> "FailedPrecondition";
            case ABORTED -> "Aborted";
            case OUT_OF_RANGE -> "OutOfRange";
            case UNIMPLEMENTED -> "Unimplemented";
            case INTERNAL -> "Internal";
            case UNAVAILABLE -> "Unavailable";
            case DATA_LOSS -> "DataLoss";
            case UNAUTHENTICATED -> "Unauthenticated";
        };
    }

    /// The message, after the code's name where that says anything.
    static String describe(Status status) {
        return switch (io.grpc.Status.fromCodeValue(status.getCode()).getCode()) {
            case OK, UNKNOWN -> status.getMessage();
            case CANCELLED,
                    INVALID_ARGUMENT,
                    DEADLINE_EXCEEDED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS,
                    UNAUTHENTICATED ->
                    name(status.getCode()) + ": " + status.getMessage();
        };
    }
}

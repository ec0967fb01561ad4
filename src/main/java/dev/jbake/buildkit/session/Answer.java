package dev.jbake.buildkit.session;

import io.grpc.stub.StreamObserver;

/// The one answer to a call with one question; this turns what code returns or throws into what
/// gRPC says.
final class Answer {
    /// What works the answer out.
    interface Source<T> {
        T find() throws Exception;
    }

    private Answer() {}

    static <T> void give(StreamObserver<T> response, Source<T> source) {
        T answer;
        try {
            answer = source.find();
        } catch (Exception failure) {
            response.onError(Conversation.status(failure).asException());
            return;
        }
        response.onNext(answer);
        response.onCompleted();
    }
}

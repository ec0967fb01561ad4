package dev.jbake.buildkit.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.concurrent.atomic.AtomicLong;

/// What counts the messages that come in over a connection, so that one can tell whether anybody is
/// there.
final class Ear implements ClientInterceptor {
    private final AtomicLong heard = new AtomicLong();

    long heard() {
        return heard.get();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(
                next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(
                                listener) {
                            @Override
                            public void onMessage(A message) {
                                heard.incrementAndGet();
                                super.onMessage(message);
                            }
                        },
                        headers);
            }
        };
    }
}

package dev.jbake.buildkit.session;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The metadata that came with a call; this is how BuildKit says which folder, export or store it
/// means.
record CallHeaders(Metadata metadata) {
    private static final Context.Key<Metadata> KEY = Context.key("call-headers");

    /// A service whose methods may ask for [#current].
    static ServerServiceDefinition visibleTo(BindableService service) {
        return ServerInterceptors.intercept(
                service,
                new ServerInterceptor() {
                    @Override
                    public <Q, R> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                        var context = Context.current().withValue(KEY, headers);
                        return Contexts.interceptCall(context, call, headers, next);
                    }
                });
    }

    /// The metadata of the call that this thread serves.
    static CallHeaders current() {
        Metadata metadata = KEY.get();
        return new CallHeaders(metadata == null ? new Metadata() : metadata);
    }

    Optional<String> first(String name) {
        return Optional.ofNullable(metadata.get(key(name)));
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        Iterable<String> found = metadata.getAll(key(name));
        if (found != null) {
            found.forEach(values::add);
        }
        return values;
    }

    /// The headers whose names begin so, without that beginning; several values joined by commas.
    SequencedMap<String, String> startingWith(String prefix) {
        SequencedMap<String, String> found = new LinkedHashMap<>();
        metadata.keys().stream()
                .filter(each -> each.startsWith(prefix) && !each.endsWith("-bin"))
                .sorted()
                .forEach(each ->
                        found.put(each.substring(prefix.length()), String.join(",", all(each))));
        return found;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}

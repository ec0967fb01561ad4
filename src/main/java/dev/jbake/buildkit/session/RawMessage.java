package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/// A message that is left as the bytes it came in; this is for a method whose messages mean
/// different things in different calls.
enum RawMessage implements MethodDescriptor.Marshaller<ByteString> {
    INSTANCE;

    @Override
    public InputStream stream(ByteString message) {
        return message.newInput();
    }

    @Override
    public ByteString parse(InputStream stream) {
        try {
            return ByteString.readFrom(stream);
        } catch (IOException broken) {
            throw Status.INTERNAL.withCause(broken).asRuntimeException();
        }
    }
}

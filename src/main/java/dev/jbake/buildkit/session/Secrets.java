package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.secrets.GetSecretRequest;
import dev.jbake.buildkit.wire.secrets.GetSecretResponse;
import dev.jbake.buildkit.wire.secrets.SecretsGrpc;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;

/// The service `moby.buildkit.secrets.v1.Secrets`, by which a build step gets a secret; this only
/// hands over what the store has, up to 500 KiB.
public final class Secrets implements BindableService {
    /// The largest secret, in bytes.
    public static final int LIMIT = 500 * 1024;

    private final SecretStore store;

    public Secrets(SecretStore store) {
        this.store = store;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return new Calls().bindService();
    }

    private final class Calls extends SecretsGrpc.SecretsImplBase {
        @Override
        public void getSecret(
                GetSecretRequest request, StreamObserver<GetSecretResponse> response) {
            Answer.give(response, () -> find(request.getId()));
        }
    }

    private GetSecretResponse find(String id) throws Exception {
        byte[] value =
                store.find(id)
                        .orElseThrow(() ->
                                Status.NOT_FOUND
                                        .withDescription("secret %s: not found".formatted(id))
                                        .asException());
        if (value.length > LIMIT) {
            throw new IOException(
                    "The secret \"%s\" has %d bytes; the most that fits is %d."
                            .formatted(id, value.length, LIMIT));
        }
        return GetSecretResponse.newBuilder().setData(ByteString.copyFrom(value)).build();
    }
}

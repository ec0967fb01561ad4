package dev.jbake.buildkit.session;

import dev.jbake.buildkit.wire.auth.AuthGrpc;
import dev.jbake.buildkit.wire.auth.CredentialsRequest;
import dev.jbake.buildkit.wire.auth.CredentialsResponse;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The service `moby.filesync.v1.Auth`, by which BuildKit logs in to registries; this shares what
/// the user's configuration has.
public final class Auth implements BindableService {
    private final LoginSource logins;
    private final AuthWatch watch;
    private final ReentrantLock asking = new ReentrantLock();
    private final Set<String> shared = ConcurrentHashMap.newKeySet();

    public Auth(LoginSource logins, AuthWatch watch) {
        this.logins = logins;
        this.watch = watch;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return new Calls().bindService();
    }

    private final class Calls extends AuthGrpc.AuthImplBase {
        @Override
        public void credentials(
                CredentialsRequest request, StreamObserver<CredentialsResponse> response) {
            Answer.give(response, () -> share(request.getHost()));
        }
    }

    private CredentialsResponse share(String host) throws IOException, InterruptedException {
        Login login = find(host);
        if (!login.secret().isEmpty() && shared.add(host)) {
            watch.step("[auth] sharing credentials for " + host);
        }
        return CredentialsResponse.newBuilder()
                .setUsername(login.username())
                .setSecret(login.secret())
                .build();
    }

    private Login find(String host) throws IOException, InterruptedException {
        asking.lockInterruptibly();
        try {
            return logins.find(host);
        } finally {
            asking.unlock();
        }
    }
}

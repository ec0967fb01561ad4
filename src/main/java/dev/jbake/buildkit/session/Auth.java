package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.auth.AuthGrpc;
import dev.jbake.buildkit.wire.auth.CredentialsRequest;
import dev.jbake.buildkit.wire.auth.CredentialsResponse;
import dev.jbake.buildkit.wire.auth.FetchTokenRequest;
import dev.jbake.buildkit.wire.auth.FetchTokenResponse;
import dev.jbake.buildkit.wire.auth.GetTokenAuthorityRequest;
import dev.jbake.buildkit.wire.auth.GetTokenAuthorityResponse;
import dev.jbake.buildkit.wire.auth.VerifyTokenAuthorityRequest;
import dev.jbake.buildkit.wire.auth.VerifyTokenAuthorityResponse;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The service `moby.filesync.v1.Auth`, by which BuildKit logs in to registries; this shares what
/// the user's configuration has, or better, fetches tokens with it and shares only those.
public final class Auth implements BindableService {
    private static final long DEFAULT_SECONDS = 60;

    private final LoginSource logins;
    private final @Nullable Tokens tokens;
    private final AuthWatch watch;
    private final ReentrantLock asking = new ReentrantLock();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private record Tokens(TokenSeeds seeds, TokenClient client) {}

    /// Lets BuildKit have the logins themselves (`BUILDKIT_NO_CLIENT_TOKEN`).
    public Auth(LoginSource logins, AuthWatch watch) {
        this(logins, (Tokens) null, watch);
    }

    /// Fetches tokens on this machine.
    public Auth(LoginSource logins, TokenSeeds seeds, TokenClient client, AuthWatch watch) {
        this(logins, new Tokens(seeds, client), watch);
    }

    private Auth(LoginSource logins, @Nullable Tokens tokens, AuthWatch watch) {
        this.logins = logins;
        this.tokens = tokens;
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

        @Override
        public void fetchToken(
                FetchTokenRequest request, StreamObserver<FetchTokenResponse> response) {
            Answer.give(response, () -> fetch(request));
        }

        @Override
        public void getTokenAuthority(
                GetTokenAuthorityRequest request,
                StreamObserver<GetTokenAuthorityResponse> response) {
            Answer.give(
                    response,
                    () ->
                            GetTokenAuthorityResponse.newBuilder()
                                    .setPublicKey(
                                            ByteString.copyFrom(
                                                    authority(request.getHost(), request.getSalt())
                                                            .publicKey()))
                                    .build());
        }

        @Override
        public void verifyTokenAuthority(
                VerifyTokenAuthorityRequest request,
                StreamObserver<VerifyTokenAuthorityResponse> response) {
            Answer.give(
                    response,
                    () ->
                            VerifyTokenAuthorityResponse.newBuilder()
                                    .setSigned(
                                            ByteString.copyFrom(
                                                    authority(request.getHost(), request.getSalt())
                                                            .sign(
                                                                    request.getPayload()
                                                                            .toByteArray())))
                                    .build());
        }
    }

    private CredentialsResponse share(String host) throws IOException, InterruptedException {
        Login login = find(host, List.of());
        if (!login.secret().isEmpty()) {
            tell("[auth] sharing credentials for " + host);
        }
        return CredentialsResponse.newBuilder()
                .setUsername(login.username())
                .setSecret(login.secret())
                .build();
    }

    private FetchTokenResponse fetch(FetchTokenRequest request) throws Exception {
        Login login = find(request.getHost(), request.getScopesList());
        if (!login.registryToken().isEmpty()) {
            return answer(new Token(login.registryToken(), 0, 0));
        }
        if (!login.secret().isEmpty()) {
            tell("[auth] %s token for %s".formatted(scopes(request), request.getHost()));
        }
        return answer(
                tokens().client()
                        .fetch(
                                new TokenRequest(
                                        request.getHost(),
                                        request.getRealm(),
                                        request.getService(),
                                        request.getScopesList()),
                                login));
    }

    private TokenAuthority authority(String host, ByteString salt) throws Exception {
        TokenSeeds seeds = tokens().seeds();
        boolean anonymous = find(host, List.of()).secret().isEmpty();
        return TokenAuthority.of(salt.toByteArray(), anonymous ? new byte[0] : seeds.seed(host));
    }

    private Tokens tokens() throws Exception {
        if (tokens == null) {
            throw Status.UNAVAILABLE.withDescription("client side tokens disabled").asException();
        }
        return tokens;
    }

    private Login find(String host, List<String> scopes) throws IOException, InterruptedException {
        asking.lockInterruptibly();
        try {
            return logins.find(host, scopes);
        } finally {
            asking.unlock();
        }
    }

    private void tell(String step) {
        if (told.add(step)) {
            watch.step(step);
        }
    }

    private static String scopes(FetchTokenRequest request) {
        List<String> scopes = request.getScopesList();
        return String.join(
                " ",
                scopes.stream()
                        .map(each ->
                                each.startsWith("repository:")
                                        ? each.substring("repository:".length())
                                        : each)
                        .toList());
    }

    private static FetchTokenResponse answer(Token token) {
        return FetchTokenResponse.newBuilder()
                .setToken(token.value())
                .setExpiresIn(token.expiresIn() == 0 ? DEFAULT_SECONDS : token.expiresIn())
                .setIssuedAt(token.issuedAt())
                .build();
    }
}

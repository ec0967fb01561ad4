package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.transport.TcpStream;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.ProgramStream;
import dev.jbake.host.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One attempt to reach a BuildKit that somebody else runs; this knows why it failed, and whether
/// another one could do better.
final class RemoteLine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What ssh says when asking again is of no use.
    private static final Pattern FINAL =
            Pattern.compile(
                    "permission denied|host key|could not resolve|not known|not found|no such file",
                    Pattern.CASE_INSENSITIVE);

    private final BuildkitClient client;
    private final Reason reason;

    private RemoteLine(BuildkitClient client, Reason reason) {
        this.client = client;
        this.reason = reason;
    }

    /// Why there is no connection, or none any more.
    ///
    /// @param last whether it would be the same a second later
    record Failure(String words, List<String> help, boolean last) {}

    /// The endpoint could not be reached at all.
    static final class Unreached extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        Unreached(Failure failure) {
            super(failure.words());
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /// What is known of the end of a line.
    private interface Reason {
        Optional<Failure> find() throws InterruptedException;
    }

    BuildkitClient client() {
        return client;
    }

    /// What is known of why it does not answer.
    Optional<Failure> failure() throws InterruptedException {
        return reason.find();
    }

    static RemoteLine open(Host host, RemotePlace place, RemoteOptions options, String endpoint)
            throws BuilderException, Unreached, InterruptedException {
        String authority = RemotePlace.authority(endpoint).orElse("localhost");
        try {
            return switch (place) {
                case RemotePlace.Socket(var path) ->
                        new RemoteLine(new BuildkitClient(Connection.unix(path)), Optional::empty);
                case RemotePlace.Port port -> overTcp(port, options, endpoint, authority);
                case RemotePlace.Login login -> overSsh(host, login, endpoint, authority);
                case RemotePlace.Container container -> inContainer(host, container);
            };
        } catch (EngineException failure) {
            if (failure.is(EngineException.Kind.CONFIGURATION)) {
                throw BuilderErrors.engine(failure);
            }
            throw new Unreached(new Failure(failure.getMessage(), failure.help(), false));
        }
    }

    /// The bytes of a connection, for others to speak over.
    static ByteStream stream(Host host, RemotePlace place, RemoteOptions options)
            throws BuilderException, Unreached, InterruptedException {
        try {
            return switch (place) {
                case RemotePlace.Socket(var path) -> SocketBytes.open(path);
                case RemotePlace.Port port ->
                        TcpStream.open(port.host(), port.port(), tls(options), PATIENCE);
                case RemotePlace.Login login ->
                        new Program(ProgramStream.start(login.command(), host.environment()));
                case RemotePlace.Container container -> {
                    Engine engine = engine(host, container);
                    yield NodeLine.stream(engine, found(engine, container));
                }
            };
        } catch (EngineException failure) {
            throw new Unreached(new Failure(failure.getMessage(), failure.help(), false));
        } catch (IOException failure) {
            throw new Unreached(of(failure, options.tls() != null));
        }
    }

    private static RemoteLine overTcp(
            RemotePlace.Port port, RemoteOptions options, String endpoint, String authority)
            throws EngineException, Unreached {
        TcpStream.@Nullable Tls tls = tls(options);
        boolean secure = tls != null;
        try {
            TcpStream stream = TcpStream.open(port.host(), port.port(), tls, PATIENCE);
            String name = tls == null ? authority : tls.serverName();
            return new RemoteLine(
                    new BuildkitClient(Connection.over(stream, endpoint, name)),
                    () -> ofTcp(stream, secure));
        } catch (IOException failure) {
            throw new Unreached(of(failure, secure));
        }
    }

    private static TcpStream.@Nullable Tls tls(RemoteOptions options) throws EngineException {
        return options.tls() != null && options.serverName() != null
                ? new TcpStream.Tls(options.tls().context(true), options.serverName())
                : null;
    }

    /// A daemon that wants TLS hangs up on those who speak without.
    private static Optional<Failure> ofTcp(TcpStream stream, boolean secure) {
        return stream.failure()
                .map(failure -> of(failure, secure))
                .or(() ->
                        secure
                                ? Optional.empty()
                                : Optional.of(
                                        new Failure(
                                                "it ended the connection",
                                                List.of(
                                                        "If it wants TLS, name the keys:"
                                                                + " --driver-opt"
                                                                + " cacert=…,cert=…,key=…"),
                                                false)));
    }

    private static Failure of(IOException failure, boolean secure) {
        if (failure instanceof UnknownHostException) {
            return new Failure("the name of the host is not known", List.of(), true);
        }
        boolean tls = secure && failure instanceof SSLException;
        return tls
                ? TlsWords.of(failure)
                : new Failure(BuilderErrors.reason(failure), List.of(), false);
    }

    private static RemoteLine overSsh(
            Host host, RemotePlace.Login login, String endpoint, String authority)
            throws EngineException {
        ProgramStream program = ProgramStream.start(login.command(), host.environment());
        return new RemoteLine(
                new BuildkitClient(Connection.over(new Program(program), endpoint, authority)),
                () -> ofProgram(program));
    }

    private static Optional<Failure> ofProgram(ProgramStream program) throws InterruptedException {
        if (!program.ended()) {
            return Optional.empty();
        }
        String said = program.errors();
        String last = said.lines().reduce("", (_, line) -> line).strip();
        return Optional.of(
                new Failure(
                        "ssh ended" + (last.isEmpty() ? "" : ": " + last),
                        said.lines().count() > 1 ? said.lines().toList() : List.of(),
                        FINAL.matcher(said).find()));
    }

    private static RemoteLine inContainer(Host host, RemotePlace.Container place)
            throws EngineException, Unreached, InterruptedException {
        try (Engine engine = engine(host, place)) {
            Optional<BuildkitClient> client = NodeLine.open(engine, found(engine, place));
            if (client.isEmpty()) {
                throw new Unreached(
                        new Failure("nothing listens in the container", List.of(), false));
            }
            return new RemoteLine(client.get(), Optional::empty);
        }
    }

    private static Engine engine(Host host, RemotePlace.Container place) throws EngineException {
        return place.context() == null
                ? Engine.connect(host)
                : Engine.connect(host, place.context());
    }

    private static ContainerDetail found(Engine engine, RemotePlace.Container place)
            throws EngineException, Unreached, InterruptedException {
        Optional<ContainerDetail> found = engine.container(place.name());
        if (found.isEmpty()) {
            throw new Unreached(
                    new Failure(
                            "there is no container \"" + place.name() + "\"",
                            List.of("Containers there are: docker ps --all"),
                            true));
        }
        if (!found.get().running()) {
            throw new Unreached(
                    new Failure(
                            "the container is " + found.get().status(),
                            List.of("Start it: docker start " + place.name()),
                            false));
        }
        return found.get();
    }

    private record Program(ProgramStream program) implements ByteStream {
        @Override
        public InputStream in() {
            return program.in();
        }

        @Override
        public OutputStream out() {
            return program.out();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}

package dev.jbake.buildkit;

import dev.jbake.buildkit.session.SessionService;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import io.grpc.BindableService;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What we serve to the daemon while it builds: files, secrets, credentials, places for results.
///
/// It is a gRPC server of ours that only the daemon reaches, through a call that we made to it. One
/// session may serve several builds; it has to outlive each of them.
public final class Session implements AutoCloseable {

    /// How much may wait for the daemon to take it, in bytes.
    private static final int AHEAD = 1 << 20;

    private static final String HEADER = "x-docker-expose-session-";

    private final String id;
    private final Server server;
    private final SessionTunnel tunnel;
    private final List<SessionService> writers;

    private Session(String id, Server server, SessionTunnel tunnel, List<SessionService> writers) {
        this.writers = writers;
        this.id = id;
        this.server = server;
        this.tunnel = tunnel;
    }

    /// @param sharedKey says that files of the same name and the same key are worth comparing with
    ///   what the daemon has from earlier; may be ""
    static Session open(Connection connection, String sharedKey, List<BindableService> services) {
        String id = Identifiers.next();
        var address = new LocalAddress("session-" + id);
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(address)
                        .channelType(LocalServerChannel.class)
                        .bossEventLoopGroup(connection.localLoop())
                        .workerEventLoopGroup(connection.localLoop())
                        .executor(connection.callbacks())
                        // The daemon measures the line by pings, more often than our server would
                        // stand.
                        .permitKeepAliveTime(0, TimeUnit.NANOSECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .withChildOption(ChannelOption.SO_KEEPALIVE, null)
                        .maxInboundMessageSize(Connection.LARGEST_MESSAGE)
                        .maxInboundMetadataSize(Connection.LARGEST_HEADERS)
                        .addService(new HealthService());
        services.forEach(builder::addService);
        Server server = builder.build();
        try {
            server.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var tunnel = new SessionTunnel();
        tunnel.attach(
                new Bootstrap()
                        .group(connection.localLoop())
                        .channel(LocalChannel.class)
                        .option(ChannelOption.AUTO_READ, false)
                        .handler(tunnel)
                        .connect(address)
                        .syncUninterruptibly()
                        .channel());
        var headers =
                MetadataUtils.newAttachHeadersInterceptor(
                        headers(id, sharedKey, server.getServices()));
        // The tunnel never waits, so it may run on the connection's own thread.
        ControlGrpc.newStub(ClientInterceptors.intercept(connection.channel(), headers))
                .withExecutor(Runnable::run)
                .withOnReadyThreshold(AHEAD)
                .session(tunnel);
        return new Session(id, server, tunnel, writers(services));
    }

    public String id() {
        return id;
    }

    /// Ends what is still being served; returns when nothing is written here any more.
    @Override
    public void close() {
        tunnel.close();
        server.shutdownNow();
        for (SessionService each : writers) {
            each.ended();
        }
    }

    private static List<SessionService> writers(List<BindableService> services) {
        List<SessionService> writers = new ArrayList<>();
        for (BindableService each : services) {
            if (each instanceof SessionService writer) {
                writers.add(writer);
            }
        }
        return writers;
    }

    private static Metadata headers(
            String id, String sharedKey, List<ServerServiceDefinition> services) {
        var headers = new Metadata();
        headers.put(key("uuid"), id);
        boolean plain = sharedKey.chars().allMatch(each -> each >= ' ' && each <= '~');
        headers.put(
                key("sharedkey"),
                plain ? sharedKey : URLEncoder.encode(sharedKey, StandardCharsets.UTF_8));
        if (!plain) {
            headers.put(key("sharedkey-encoded"), "1");
        }
        for (ServerServiceDefinition service : services) {
            for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
                headers.put(
                        key("grpc-method"), "/" + method.getMethodDescriptor().getFullMethodName());
            }
        }
        return headers;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(HEADER + name, Metadata.ASCII_STRING_MARSHALLER);
    }
}

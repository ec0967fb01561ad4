package dev.jbake.buildkit.transport;

import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One HTTP/2 connection to a BuildKit daemon, over whatever carries bytes there.
///
/// All its threads are daemons or virtual: a connection that nobody closed does not keep the
/// program alive. There are no HTTP/2 keepalive pings, because BuildKit answers more than one in
/// five minutes with the end of the connection; whoever wants to know whether the daemon still
/// answers asks it.
public final class Connection implements AutoCloseable {

    /// Largest message in either direction, in bytes; the same as the daemon's.
    public static final int LARGEST_MESSAGE = 16 << 20;

    /// Largest headers of a call in either direction, in bytes; the same as the daemon's. Failures
    /// come in headers, with the whole Dockerfile, and so do the patterns of an ignore file.
    public static final int LARGEST_HEADERS = 16 << 20;

    private static final int LONGEST_SOCKET_PATH = 107;

    private static final String LOCAL = "localhost";

    private static final String ENDED = "It was stopped, or the connection was cut.";

    /// For how long calls may go on after the daemon has said goodbye, in milliseconds.
    private static final int LAST_CALLS = 3_000;

    /// For how long after the end tasks are still taken, in milliseconds; nobody waits for it.
    private static final int LAST_WORDS = 200;

    private final String description;
    private final EventLoopGroup inner;
    private final @Nullable EventLoopGroup outer;
    private final @Nullable StreamBridge bridge;
    private final Executor callbacks;
    private final ManagedChannel channel;
    private final Ear ear = new Ear();
    private volatile @Nullable String whyLost;

    private Connection(
            String description,
            String authority,
            @Nullable Path socket,
            @Nullable ByteStream stream) {
        this.description = description;
        ThreadFactory threads = Thread.ofVirtual().name("buildkit-", 0).factory();
        this.callbacks = callback -> threads.newThread(callback).start();
        this.inner =
                new MultiThreadIoEventLoopGroup(
                        1,
                        new DefaultThreadFactory("buildkit-local", true),
                        LocalIoHandler.newFactory());
        NettyChannelBuilder builder;
        if (stream != null) {
            this.outer = null;
            this.bridge = StreamBridge.open(stream, inner);
            builder =
                    NettyChannelBuilder.forAddress(bridge.address())
                            .channelType(LocalChannel.class, LocalAddress.class)
                            .eventLoopGroup(inner);
        } else if (socket != null) {
            this.outer =
                    new MultiThreadIoEventLoopGroup(
                            1,
                            new DefaultThreadFactory("buildkit-socket", true),
                            NioIoHandler.newFactory());
            this.bridge = null;
            builder =
                    NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                            .channelType(
                                    NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                            .eventLoopGroup(outer);
        } else {
            throw new IllegalArgumentException("a connection needs a socket or a stream");
        }
        this.channel =
                builder.withOption(ChannelOption.SO_KEEPALIVE, null)
                        .usePlaintext()
                        .overrideAuthority(authority)
                        .executor(callbacks)
                        .intercept(ear)
                        .maxInboundMessageSize(LARGEST_MESSAGE)
                        .maxInboundMetadataSize(LARGEST_HEADERS)
                        .idleTimeout(365, TimeUnit.DAYS)
                        .disableRetry()
                        .build();
        watch(ConnectivityState.IDLE);
    }

    /// A connection to a unix socket. The first call connects, and fails where nobody listens.
    ///
    /// @throws IllegalArgumentException if the path is longer than a socket's may be
    public static Connection unix(Path socket) {
        if (socket.toString().length() > LONGEST_SOCKET_PATH) {
            throw new IllegalArgumentException(
                    "the path of a unix socket has at most 107 characters: " + socket);
        }
        return new Connection("unix://" + socket, LOCAL, socket, null);
    }

    /// A connection over a stream, which belongs to the connection from now on. When the stream
    /// ends, so has the connection: it is not opened again.
    ///
    /// @param description what the stream is, for messages
    public static Connection over(ByteStream stream, String description) {
        return over(stream, description, LOCAL);
    }

    /// A connection over a stream as above.
    ///
    /// @param authority the name of the daemon that calls carry, for whatever forwards them
    public static Connection over(ByteStream stream, String description, String authority) {
        return new Connection(description, authority, null, stream);
    }

    /// Where it leads, for messages.
    public String description() {
        return description;
    }

    /// What calls go over; for `buildkit` alone.
    public Channel channel() {
        return channel;
    }

    /// Where both ends of a connection within this process live; for `buildkit` alone.
    public EventLoopGroup localLoop() {
        return inner;
    }

    /// Threads for callbacks, one for each; for `buildkit` alone.
    public Executor callbacks() {
        return callbacks;
    }

    /// How much has been heard from the daemon, in messages of any call; only grows.
    public long heard() {
        return ear.heard();
    }

    /// Whether there was a connection, and is none any more. Once true, always true.
    public boolean lost() {
        return whyLost != null;
    }

    /// Gives the connection up: every call ends at once as lost. The first reason stands, but for
    /// one that we only guessed from the end of the connection.
    ///
    /// @param why one sentence for people
    public void giveUp(String why) {
        synchronized (this) {
            if (whyLost == null || whyLost.equals(ENDED)) {
                whyLost = why;
            }
        }
        channel.shutdownNow();
    }

    /// Why it was given up; null unless it was.
    public @Nullable String whyLost() {
        return whyLost;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        if (bridge != null) {
            bridge.close();
        }
        var _ = inner.shutdownGracefully(LAST_WORDS, 1_000, TimeUnit.MILLISECONDS);
        if (outer != null) {
            var _ = outer.shutdownGracefully(LAST_WORDS, 1_000, TimeUnit.MILLISECONDS);
        }
    }

    /// A daemon that is told to stop says that it takes no more calls, and then waits for those
    /// that run, be it for hours. They get a moment.
    private void watch(ConnectivityState seen) {
        channel.notifyWhenStateChanged(
                seen,
                () -> {
                    ConnectivityState now = channel.getState(false);
                    if (now == ConnectivityState.SHUTDOWN) {
                        return;
                    }
                    if (seen == ConnectivityState.READY && whyLost == null) {
                        whyLost = ENDED;
                        var _ =
                                inner.schedule(
                                        () -> giveUp(ENDED), LAST_CALLS, TimeUnit.MILLISECONDS);
                    }
                    watch(now);
                });
    }
}

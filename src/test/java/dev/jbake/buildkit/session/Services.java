package dev.jbake.buildkit.session;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A session's services behind a real HTTP/2 connection in memory; this is the machine's end and
/// BuildKit's in one.
final class Services implements AutoCloseable {
    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("test", true), LocalIoHandler.newFactory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;
    private final ManagedChannel channel;

    Services(BindableService... services) throws IOException {
        var address = new LocalAddress(Services.class);
        var builder =
                NettyServerBuilder.forAddress(address)
                        .channelType(LocalServerChannel.class)
                        .bossEventLoopGroup(loop)
                        .workerEventLoopGroup(loop)
                        .withChildOption(ChannelOption.SO_KEEPALIVE, null)
                        .executor(threads);
        for (BindableService each : services) {
            builder.addService(each);
        }
        server = builder.build().start();
        channel =
                NettyChannelBuilder.forAddress(address)
                        .channelType(LocalChannel.class, LocalAddress.class)
                        .eventLoopGroup(loop)
                        .withOption(ChannelOption.SO_KEEPALIVE, null)
                        .overrideAuthority("localhost")
                        .usePlaintext()
                        .executor(threads)
                        .build();
    }

    /// A channel whose calls carry headers, given as name and value in turn.
    Channel channel(String... headers) {
        var metadata = new Metadata();
        for (int i = 0; i < headers.length; i += 2) {
            metadata.put(
                    Metadata.Key.of(headers[i], Metadata.ASCII_STRING_MARSHALLER), headers[i + 1]);
        }
        return ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
        threads.shutdownNow();
        var _ = loop.shutdownGracefully();
    }
}

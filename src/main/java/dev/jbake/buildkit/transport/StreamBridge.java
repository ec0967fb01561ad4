package dev.jbake.buildkit.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// A place inside this process that gRPC connects to, and whose bytes go through a [ByteStream].
///
/// Two virtual threads wait on the stream, so that Netty's thread never does. Neither direction
/// piles up: from gRPC no more is read until what was read is written, and towards gRPC the daemon
/// sends no more than HTTP/2's windows allow.
final class StreamBridge implements AutoCloseable {

    private static final int PIECE = 32 << 10;

    private final ByteStream stream;
    private final Channel server;

    private StreamBridge(ByteStream stream, Channel server) {
        this.stream = stream;
        this.server = server;
    }

    static StreamBridge open(ByteStream stream, EventLoopGroup loop) {
        var taken = new AtomicBoolean();
        Channel server =
                new ServerBootstrap()
                        .group(loop)
                        .channel(LocalServerChannel.class)
                        .childOption(ChannelOption.AUTO_READ, false)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel child) {
                                        if (taken.compareAndSet(false, true)) {
                                            child.pipeline().addLast(new Ends(stream));
                                        } else {
                                            var _ = child.close();
                                        }
                                    }
                                })
                        .bind(LocalAddress.ANY)
                        .syncUninterruptibly()
                        .channel();
        return new StreamBridge(stream, server);
    }

    LocalAddress address() {
        return (LocalAddress) server.localAddress();
    }

    @Override
    public void close() {
        stream.close();
        var _ = server.close();
    }

    /// What connects the one channel that was let in with the stream.
    private static final class Ends extends ChannelInboundHandlerAdapter {
        private final ByteStream stream;

        /// From Netty's thread to the writing one; an empty buffer ends it.
        private final BlockingQueue<ByteBuf> written = new LinkedBlockingQueue<>();

        Ends(ByteStream stream) {
            this.stream = stream;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Thread.ofVirtual().name("buildkit-stream-in").start(() -> carryIn(context.channel()));
            Thread.ofVirtual().name("buildkit-stream-out").start(() -> carryOut(context.channel()));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            written.add((ByteBuf) message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            written.add(Unpooled.EMPTY_BUFFER);
            stream.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }

        private void carryIn(Channel channel) {
            var piece = new byte[PIECE];
            try (InputStream in = stream.in()) {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    var _ = channel.writeAndFlush(Unpooled.copiedBuffer(piece, 0, read));
                }
            } catch (IOException gone) {
                // The channel closes below; that is all gRPC needs to know.
            } finally {
                var _ = channel.close();
            }
        }

        private void carryOut(Channel channel) {
            try (OutputStream out = stream.out()) {
                while (true) {
                    if (written.isEmpty()) {
                        out.flush();
                        channel.read();
                    }
                    ByteBuf piece = written.take();
                    if (!piece.isReadable()) {
                        return;
                    }
                    try {
                        piece.readBytes(out, piece.readableBytes());
                    } finally {
                        ReferenceCountUtil.release(piece);
                    }
                }
            } catch (IOException gone) {
                // As above.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                var _ = channel.close();
            }
        }
    }
}

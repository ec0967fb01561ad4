package dev.jbake.buildkit;

import com.google.protobuf.UnsafeByteOperations;
import dev.jbake.buildkit.wire.control.BytesMessage;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two ends of a session's connection: bytes from our server go into messages of a call, and
/// bytes of its answers to our server.
///
/// Neither side runs ahead: our server is read only while the call is ready for more, and an answer
/// is asked for only when the one before has been handed over.
final class SessionTunnel extends ChannelInboundHandlerAdapter
        implements ClientResponseObserver<BytesMessage, BytesMessage> {

    private @Nullable Channel toServer;

    /// Set before the call starts, thus before anything is read.
    private @Nullable ClientCallStreamObserver<BytesMessage> toDaemon;

    /// What has been read since the last message; owned by the channel's thread.
    private final List<ByteBuf> gathered = new ArrayList<>();

    /// Owned by the channel's thread.
    private boolean closed;

    /// Says which channel leads to our server, before the call is made.
    void attach(Channel channel) {
        this.toServer = channel;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<BytesMessage> call) {
        toDaemon = call;
        call.disableAutoRequestWithInitial(1);
        call.setOnReadyHandler(() -> channel().read());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        gathered.add((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        int size = 0;
        for (ByteBuf each : gathered) {
            size += each.readableBytes();
        }
        var bytes = new byte[size];
        int at = 0;
        for (ByteBuf each : gathered) {
            int length = each.readableBytes();
            each.readBytes(bytes, at, length);
            at += length;
            ReferenceCountUtil.release(each);
        }
        gathered.clear();
        if (closed || size == 0) {
            return;
        }
        call().onNext(
                        BytesMessage.newBuilder()
                                .setData(UnsafeByteOperations.unsafeWrap(bytes))
                                .build());
        if (call().isReady()) {
            context.read();
        }
    }

    /// The session is over for our server, or the call cannot take more.
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }

    @Override
    public void onNext(BytesMessage answer) {
        var _ =
                channel()
                        .writeAndFlush(
                                Unpooled.wrappedBuffer(answer.getData().asReadOnlyByteBuffer()))
                        .addListener(_ -> call().request(1));
    }

    @Override
    public void onError(Throwable failure) {
        var _ = channel().close();
    }

    @Override
    public void onCompleted() {
        var _ = channel().close();
    }

    /// Tells the daemon that no more comes.
    void close() {
        channel().eventLoop().execute(this::end);
        var _ = channel().close();
    }

    private void end() {
        if (!closed) {
            closed = true;
            call().onCompleted();
        }
    }

    private Channel channel() {
        if (toServer == null) {
            throw new IllegalStateException("the tunnel has no server yet");
        }
        return toServer;
    }

    private ClientCallStreamObserver<BytesMessage> call() {
        if (toDaemon == null) {
            throw new IllegalStateException("the tunnel has no call yet");
        }
        return toDaemon;
    }
}

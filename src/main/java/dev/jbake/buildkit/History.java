package dev.jbake.buildkit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.jbake.buildkit.BuildkitException.Kind;
import dev.jbake.buildkit.wire.content.ContentGrpc;
import dev.jbake.buildkit.wire.content.InfoRequest;
import dev.jbake.buildkit.wire.content.ReadContentRequest;
import dev.jbake.buildkit.wire.control.BuildHistoryEvent;
import dev.jbake.buildkit.wire.control.BuildHistoryEventType;
import dev.jbake.buildkit.wire.control.BuildHistoryRequest;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.StatusRequest;
import dev.jbake.buildkit.wire.control.UpdateBuildHistoryRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The builds that a daemon remembers, and what it keeps of each.
///
/// Daemons before 0.11 have no history: every question fails as unsupported.
public final class History {
    private static final Metadata.Key<String> NOW =
            Metadata.Key.of("buildkit-current-timestamp", Metadata.ASCII_STRING_MARSHALLER);

    /// Provenance with every step and layer of a large build has a few megabytes.
    private static final long LARGEST = 64 << 20;

    private final Channel channel;
    private final Failures failures;

    History(Channel channel, Failures failures) {
        this.channel = channel;
        this.failures = failures;
    }

    /// What the daemon answers.
    ///
    /// @param now the time by its clock; null from one that does not say
    public record Answer(List<BuildRecord> records, @Nullable Instant now) {
        public Answer {
            records = List.copyOf(records);
        }
    }

    /// The builds that run and that have ended.
    ///
    /// @param ref the one that is wanted; empty for all
    /// @param filters in BuildKit's language; a build that all conditions of one of them fit is
    ///   told of, and every one where there are none. Daemons before 0.21 do not look at them.
    /// @param limit how many at most, the newest; zero for all
    public Answer records(String ref, List<String> filters, int limit)
            throws BuildkitException, InterruptedException {
        BuildHistoryRequest question =
                BuildHistoryRequest.newBuilder()
                        .setEarlyExit(true)
                        .setRef(ref)
                        .addAllFilter(filters)
                        .setLimit(limit)
                        .build();
        AtomicReference<Metadata> headers = new AtomicReference<>();
        Channel listening =
                ClientInterceptors.intercept(
                        channel,
                        MetadataUtils.newCaptureMetadataInterceptor(
                                headers, new AtomicReference<>()));
        List<BuildRecord> records = new ArrayList<>();
        call(() -> {
            Iterator<BuildHistoryEvent> events =
                    ControlGrpc.newBlockingStub(listening).listenBuildHistory(question);
            while (events.hasNext()) {
                BuildHistoryEvent event = events.next();
                if (event.getType() != BuildHistoryEventType.DELETED && event.hasRecord()) {
                    records.add(HistoryWords.record(event.getRecord()));
                }
            }
        });
        return new Answer(records, time(headers.get()));
    }

    private static @Nullable Instant time(@Nullable Metadata headers) {
        String written = headers == null ? null : headers.get(NOW);
        try {
            return written == null ? null : Instant.parse(written);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /// One build; empty when the daemon does not know it.
    public Optional<BuildRecord> record(String ref) throws BuildkitException, InterruptedException {
        return records(ref, List.of(), 0).records().stream().findFirst();
    }

    /// What a failed build said of itself, with the places in build files; empty where that was not
    /// kept.
    public Optional<SolveFailure> failure(BuildRecord record)
            throws BuildkitException, InterruptedException {
        BuildRecord.Problem problem = record.problem();
        if (problem == null || problem.details() == null) {
            return Optional.empty();
        }
        try {
            Status status = Status.parseFrom(read(problem.details()).toArray());
            return Optional.of(
                    new SolveFailure(Kind.FAILED, status, ErrorDetails.in(status), null));
        } catch (InvalidProtocolBufferException broken) {
            throw new BuildkitException(
                    Kind.FAILED,
                    "The daemon's record of the failure of build %s cannot be read."
                            .formatted(record.ref()),
                    broken);
        }
    }

    /// Whether the daemon has a blob.
    public boolean has(String digest) throws BuildkitException, InterruptedException {
        InfoRequest question = InfoRequest.newBuilder().setDigest(digest).build();
        try {
            Call.start(channel, ContentGrpc.getInfoMethod(), question).await();
            return true;
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == io.grpc.Status.Code.NOT_FOUND) {
                return false;
            }
            throw failures.ofCall(failure);
        }
    }

    /// A blob of the daemon's store.
    ///
    /// @throws BuildkitException if it is not there, or larger than anything a history holds
    public Bytes read(BuildRecord.Blob blob) throws BuildkitException, InterruptedException {
        if (blob.size() > LARGEST) {
            throw new BuildkitException(
                    Kind.FAILED, blob.digest() + " is larger than 64 MB.", null);
        }
        ReadContentRequest question =
                ReadContentRequest.newBuilder().setDigest(blob.digest()).build();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        call(() ->
                ContentGrpc.newBlockingStub(channel)
                        .read(question)
                        .forEachRemaining(
                                each -> content.writeBytes(each.getData().toByteArray())));
        return Bytes.of(content.toByteArray());
    }

    /// Tells once more what a build's steps did; of a build that runs, until it has ended.
    ///
    /// @param listener hears of it on the calling thread
    public void replay(String ref, StatusListener listener)
            throws BuildkitException, InterruptedException {
        StatusRequest question = StatusRequest.newBuilder().setRef(ref).build();
        call(() ->
                ControlGrpc.newBlockingStub(channel)
                        .status(question)
                        .forEachRemaining(each -> listener.changed(StatusWords.of(each))));
    }

    /// Ends the recording of a build's trace, so that its record has it.
    public void endTrace(String ref) throws BuildkitException, InterruptedException {
        update(UpdateBuildHistoryRequest.newBuilder().setRef(ref).setFinalize(true).build());
    }

    /// Forgets a build that has ended.
    public void remove(String ref) throws BuildkitException, InterruptedException {
        update(UpdateBuildHistoryRequest.newBuilder().setRef(ref).setDelete(true).build());
    }

    private void update(UpdateBuildHistoryRequest request)
            throws BuildkitException, InterruptedException {
        try {
            Call.start(channel, ControlGrpc.getUpdateBuildHistoryMethod(), request).await();
        } catch (StatusRuntimeException failure) {
            throw failures.ofCall(failure);
        }
    }

    private void call(Runnable call) throws BuildkitException, InterruptedException {
        try {
            call.run();
        } catch (StatusRuntimeException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException("reading the history");
            }
            throw failures.ofCall(failure);
        }
    }
}

package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.fsutil.Stat;
import dev.jbake.buildkit.wire.gateway.FileRange;
import dev.jbake.buildkit.wire.gateway.LLBBridgeGrpc;
import dev.jbake.buildkit.wire.gateway.ReadDirRequest;
import dev.jbake.buildkit.wire.gateway.ReadFileRequest;
import dev.jbake.buildkit.wire.gateway.StatFileRequest;
import java.util.List;
import java.util.Optional;

/// The files of a result, read while its build is open; the daemon builds it when the first of them
/// is asked for.
///
/// Symbolic links are followed inside of the result only.
public final class ResultFiles {
    private final RunningSolve solve;
    private final String ref;

    ResultFiles(RunningSolve solve, String ref) {
        this.solve = solve;
        this.ref = ref;
    }

    /// What is known of a file without reading it.
    ///
    /// @param name without the folder it is in
    public record Entry(String name, long size, boolean folder, boolean link) {
        /// Go's bit for a folder in a file's mode.
        private static final int FOLDER = 1 << 31;

        /// Go's bit for a symbolic link.
        private static final int LINK = 1 << 27;

        private static Entry of(Stat stat) {
            String name = stat.getPath().substring(stat.getPath().lastIndexOf('/') + 1);
            return new Entry(
                    name,
                    stat.getSize(),
                    (stat.getMode() & FOLDER) != 0,
                    (stat.getMode() & LINK) != 0);
        }
    }

    /// What is at a path; empty where nothing is.
    public Optional<Entry> find(String path) throws BuildkitException, InterruptedException {
        var request = StatFileRequest.newBuilder().setRef(ref).setPath(path).build();
        try {
            return Optional.of(
                    Entry.of(solve.ask(LLBBridgeGrpc.getStatFileMethod(), request).getStat()));
        } catch (SolveFailure failure) {
            if (Failures.isMissing(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// The first bytes of a file, no more than a limit.
    public byte[] read(String path, int limit) throws BuildkitException, InterruptedException {
        var request =
                ReadFileRequest.newBuilder()
                        .setRef(ref)
                        .setFilePath(path)
                        .setRange(FileRange.newBuilder().setLength(limit))
                        .build();
        ByteString data = solve.ask(LLBBridgeGrpc.getReadFileMethod(), request).getData();
        return data.toByteArray();
    }

    /// What is in a folder, in the order of names; nothing where there is no such folder.
    public List<Entry> list(String folder) throws BuildkitException, InterruptedException {
        var request = ReadDirRequest.newBuilder().setRef(ref).setDirPath(folder).build();
        try {
            return solve.ask(LLBBridgeGrpc.getReadDirMethod(), request).getEntriesList().stream()
                    .map(Entry::of)
                    .toList();
        } catch (SolveFailure failure) {
            if (Failures.isMissing(failure)) {
                return List.of();
            }
            throw failure;
        }
    }
}

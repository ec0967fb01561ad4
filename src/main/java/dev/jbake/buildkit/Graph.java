package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import dev.jbake.buildkit.wire.llb.FileAction;
import dev.jbake.buildkit.wire.llb.FileActionCopy;
import dev.jbake.buildkit.wire.llb.FileOp;
import dev.jbake.buildkit.wire.llb.Input;
import dev.jbake.buildkit.wire.llb.Op;
import dev.jbake.buildkit.wire.llb.OpMetadata;
import dev.jbake.buildkit.wire.llb.SourceOp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A graph of our own making, step by step: files that come from elsewhere, and what is done with
/// them before somebody reads them.
///
/// Immutable: every step makes a new one. Equal graphs have equal bytes, by which the daemon knows
/// what it has done already.
public final class Graph {
    private static final String NAME = "llb.customname";

    /// Keeps a mode or a time as it is.
    private static final int KEEP = -1;

    private static final int NOTHING = -1;

    private final SequencedMap<ByteString, OpMetadata> steps;

    private Graph(SequencedMap<ByteString, OpMetadata> steps) {
        this.steps = steps;
    }

    /// Files that the daemon fetches.
    ///
    /// @param identifier such as `git://host/path#ref` or `https://host/file`
    /// @param caps what the daemon has to be able to do, such as `source.git`
    /// @param name what the step is called
    public static Graph source(
            String identifier, Map<String, String> attrs, Collection<String> caps, String name) {
        SourceOp source =
                SourceOp.newBuilder().setIdentifier(identifier).putAllAttrs(attrs).build();
        return new Graph(new LinkedHashMap<>()).with(Op.newBuilder().setSource(source), caps, name);
    }

    /// What is in a folder of these files, and nothing else.
    ///
    /// @param folder from the root
    /// @param name what the step is called
    public Graph folder(String folder, String name) {
        return copied(copy("/" + folder).setDirCopyContents(true), name);
    }

    /// What is in an archive among these files: tar, as it is or compressed.
    ///
    /// @param file from the root
    /// @param name what the step is called
    public Graph unpacked(String file, String name) {
        return copied(copy("/" + file).setAttemptUnpack(true), name);
    }

    private static FileActionCopy.Builder copy(String from) {
        return FileActionCopy.newBuilder()
                .setSrc(from)
                .setDest("/")
                .setMode(KEEP)
                .setTimestamp(KEEP);
    }

    private Graph copied(FileActionCopy.Builder copy, String name) {
        FileAction action =
                FileAction.newBuilder()
                        .setInput(NOTHING)
                        .setSecondaryInput(0)
                        .setOutput(0)
                        .setCopy(copy)
                        .build();
        Op.Builder op =
                Op.newBuilder().addInputs(last()).setFile(FileOp.newBuilder().addActions(action));
        return with(op, List.of("file.base"), name);
    }

    private Graph with(Op.Builder op, Collection<String> caps, String name) {
        OpMetadata.Builder metadata = OpMetadata.newBuilder();
        caps.forEach(cap -> metadata.putCaps(cap, true));
        metadata.putDescription(NAME, name);
        SequencedMap<ByteString, OpMetadata> more = new LinkedHashMap<>(steps);
        more.put(bytes(op.build()), metadata.build());
        return new Graph(more);
    }

    private Input last() {
        return Input.newBuilder().setDigest(digest(steps.lastEntry().getKey())).build();
    }

    /// The graph as a build takes it.
    public Definition definition() {
        var definition = dev.jbake.buildkit.wire.llb.Definition.newBuilder();
        SequencedMap<String, ByteString> metadata = new LinkedHashMap<>();
        steps.forEach((step, about) -> {
            definition.addDef(step);
            metadata.put(digest(step), bytes(about));
        });
        ByteString result = bytes(Op.newBuilder().addInputs(last()).build());
        OpMetadata about =
                OpMetadata.newBuilder()
                        .putCaps("constraints", true)
                        .putCaps("meta.description", true)
                        .putCaps("platform", true)
                        .build();
        metadata.put(digest(result), bytes(about));
        definition.addDef(result).putAllMetadata(metadata);
        return new Definition(Bytes.of(bytes(definition.build()).toByteArray()));
    }

    private static ByteString bytes(MessageLite message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteString.copyFrom(bytes);
    }

    private static String digest(ByteString bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

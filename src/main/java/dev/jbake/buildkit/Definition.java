package dev.jbake.buildkit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.jbake.buildkit.wire.llb.Op;
import java.util.Optional;

/// A build graph as one build gave it and another takes it as an input: a marshalled
/// `pb.Definition`.
public record Definition(Bytes marshalled) {

    /// Digest of its last step, which all others are there for; empty where there is none.
    Optional<String> head() {
        try {
            var graph = dev.jbake.buildkit.wire.llb.Definition.parseFrom(marshalled.toArray());
            int steps = graph.getDefCount();
            // The last entry only points to what is asked for.
            return steps == 0
                    ? Optional.empty()
                    : Op.parseFrom(graph.getDef(steps - 1)).getInputsList().stream()
                            .map(input -> input.getDigest())
                            .findFirst();
        } catch (InvalidProtocolBufferException foreign) {
            return Optional.empty();
        }
    }
}

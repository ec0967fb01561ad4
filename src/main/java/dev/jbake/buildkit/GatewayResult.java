package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.gateway.Ref;
import dev.jbake.buildkit.wire.gateway.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// What a frontend made of a build: graphs that are not necessarily built yet, and what it says
/// about them.
///
/// Another build can take the graphs as inputs while this one is still open.
public final class GatewayResult {

    private final Result wire;

    GatewayResult(Result wire) {
        this.wire = wire;
    }

    /// The result of a build that makes nothing.
    static GatewayResult empty() {
        return new GatewayResult(Result.newBuilder().setRef(Ref.getDefaultInstance()).build());
    }

    /// Whether there is one result for each of several platforms, as opposed to a single one.
    public boolean hasPlatforms() {
        return wire.hasRefs() || wire.hasRefsDeprecated();
    }

    /// The graph by platform, such as `linux/amd64`; a single result has the key "". What is empty,
    /// such as `FROM scratch`, has no graph and is not here.
    public SequencedMap<String, Definition> definitions() {
        SequencedMap<String, Definition> found = new LinkedHashMap<>();
        refs().forEach((platform, ref) ->
                found.put(platform, new Definition(Bytes.of(ref.getDef().toByteArray()))));
        return Collections.unmodifiableSequencedMap(found);
    }

    /// What the frontend says, such as the image's configuration under `containerimage.config`, for
    /// several platforms under `containerimage.config/linux/amd64`.
    public SequencedMap<String, Bytes> metadata() {
        SequencedMap<String, Bytes> found = new LinkedHashMap<>();
        new TreeMap<>(wire.getMetadataMap()).forEach((key, value) -> found.put(key, bytes(value)));
        return Collections.unmodifiableSequencedMap(found);
    }

    /// One entry of [#metadata].
    public Optional<Bytes> metadata(String key) {
        ByteString value = wire.getMetadataMap().get(key);
        return value == null ? Optional.empty() : Optional.of(bytes(value));
    }

    /// The platforms whose programs its steps run, such as `linux/arm64`; there may be others than
    /// those of the results.
    public Set<String> executed() {
        return Executions.platforms(refs().values().stream().map(Ref::getDef).toList());
    }

    /// The steps that are given a secret or a key of ssh, by something that equal steps have in
    /// common.
    public Set<Bytes> secretSteps() {
        Set<Bytes> steps = new HashSet<>();
        for (Ref ref : refs().values()) {
            Executions.givenSecrets(ref.getDef()).forEach(each -> steps.add(bytes(each)));
        }
        return steps;
    }

    /// What the daemon calls the results, each of which [RunningSolve#evaluate] builds.
    List<String> refIds() {
        List<String> ids = new ArrayList<>();
        refs().values().forEach(ref -> ids.add(ref.getId()));
        return ids;
    }

    Result wire() {
        return wire;
    }

    private SequencedMap<String, Ref> refs() {
        SequencedMap<String, Ref> found = new LinkedHashMap<>();
        switch (wire.getResultCase()) {
            case REF -> found.put("", wire.getRef());
            case REFS -> found.putAll(new TreeMap<>(wire.getRefs().getRefsMap()));
            case REF_DEPRECATED -> found.put("", ref(wire.getRefDeprecated()));
            case REFS_DEPRECATED ->
                    new TreeMap<>(wire.getRefsDeprecated().getRefsMap())
                            .forEach((platform, id) -> found.put(platform, ref(id)));
            case RESULT_NOT_SET -> {}
        }
        found.values().removeIf(ref -> ref.getId().isEmpty());
        return found;
    }

    private static Ref ref(String id) {
        return Ref.newBuilder().setId(id).build();
    }

    private static Bytes bytes(ByteString value) {
        return Bytes.of(value.toByteArray());
    }

    @Override
    public String toString() {
        Map<String, String> ids = new LinkedHashMap<>();
        refs().forEach((platform, ref) -> ids.put(platform, ref.getId()));
        return "result " + ids;
    }
}

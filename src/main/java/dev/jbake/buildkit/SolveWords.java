package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.jbake.buildkit.wire.control.CacheOptions;
import dev.jbake.buildkit.wire.control.CacheOptionsEntry;
import dev.jbake.buildkit.wire.control.Exporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From our words for a build to the wire's.
final class SolveWords {

    /// The frontend's attribute that names where cache comes from, as JSON.
    private static final String CACHE_IMPORTS = "cache-imports";

    /// Number of the field `SourcePolicy` of the request, which few builds need.
    private static final int SOURCE_POLICY = 12;

    private SolveWords() {}

    static dev.jbake.buildkit.wire.control.SolveRequest control(
            SolveRequest request, String session) {
        var wire =
                dev.jbake.buildkit.wire.control.SolveRequest.newBuilder()
                        .setRef(request.ref())
                        .setSession(session)
                        .putAllFrontendAttrs(attrs(request, request.frontendAttrs()))
                        .setCache(cache(request))
                        .addAllEntitlements(request.entitlements())
                        .setInternal(request.internal());
        if (request.policy() != null) {
            wire.setUnknownFields(field(SOURCE_POLICY, request.policy().message()));
        }
        if (request.sources() != SolveRequest.Sources.UNASKED) {
            wire.setSourcePolicySession(session)
                    .setProxyNetwork(request.sources() == SolveRequest.Sources.ASKED_AND_PROXIED);
        }
        for (Export export : request.exports()) {
            wire.addExporters(
                    Exporter.newBuilder().setType(export.type()).putAllAttrs(export.attrs()));
        }
        if (!request.exports().isEmpty()) {
            wire.setExporterDeprecated(request.exports().getFirst().type())
                    .putAllExporterAttrsDeprecated(request.exports().getFirst().attrs());
        }
        return wire.build();
    }

    static dev.jbake.buildkit.wire.gateway.SolveRequest gateway(
            SolveRequest request,
            String frontend,
            Map<String, String> attrs,
            Map<String, Definition> inputs) {
        var wire =
                dev.jbake.buildkit.wire.gateway.SolveRequest.newBuilder()
                        .setFrontend(frontend)
                        .putAllFrontendOpt(attrs(request, attrs))
                        .setAllowResultReturn(true)
                        .setAllowResultArrayRef(true);
        inputs.forEach((key, definition) -> wire.putFrontendInputs(key, definition(definition)));
        return wire.build();
    }

    static dev.jbake.buildkit.wire.gateway.SolveRequest gateway(Definition graph) {
        return dev.jbake.buildkit.wire.gateway.SolveRequest.newBuilder()
                .setDefinition(definition(graph))
                .setAllowResultReturn(true)
                .setAllowResultArrayRef(true)
                .build();
    }

    /// The same, built at once, with caches that its steps may be taken from.
    static dev.jbake.buildkit.wire.gateway.SolveRequest building(
            Definition graph, List<CacheEntry> imports) {
        var wire = gateway(graph).toBuilder().setEvaluate(true);
        for (CacheEntry each : imports) {
            wire.addCacheImports(
                    dev.jbake.buildkit.wire.gateway.CacheOptionsEntry.newBuilder()
                            .setType(each.type())
                            .putAllAttrs(each.attrs()));
        }
        return wire.build();
    }

    private static Map<String, String> attrs(SolveRequest request, Map<String, String> attrs) {
        if (request.cacheImports().isEmpty()) {
            return attrs;
        }
        Map<String, String> all = new LinkedHashMap<>(attrs);
        all.putIfAbsent(CACHE_IMPORTS, CacheEntry.json(request.cacheImports()));
        return all;
    }

    private static UnknownFieldSet field(int number, Bytes message) {
        ByteString bytes = ByteString.copyFrom(message.toArray());
        return UnknownFieldSet.newBuilder()
                .addField(
                        number,
                        UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build())
                .build();
    }

    private static CacheOptions cache(SolveRequest request) {
        var cache = CacheOptions.newBuilder();
        request.cacheExports().forEach(entry -> cache.addExports(entry(entry)));
        request.cacheImports().forEach(entry -> cache.addImports(entry(entry)));
        return cache.build();
    }

    private static CacheOptionsEntry entry(CacheEntry entry) {
        return CacheOptionsEntry.newBuilder()
                .setType(entry.type())
                .putAllAttrs(entry.attrs())
                .build();
    }

    private static dev.jbake.buildkit.wire.llb.Definition definition(Definition definition) {
        try {
            return dev.jbake.buildkit.wire.llb.Definition.parseFrom(
                    definition.marshalled().toArray());
        } catch (InvalidProtocolBufferException foreign) {
            throw new IllegalArgumentException("not a marshalled definition", foreign);
        }
    }
}

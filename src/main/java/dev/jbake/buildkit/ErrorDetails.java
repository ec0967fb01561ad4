package dev.jbake.buildkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.google.rpc.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the details of a gRPC status say. BuildKit packs them as JSON inside of protobuf's `Any`,
/// under type names that end in `+json`; what is not known here is passed over.
record ErrorDetails(
        List<SourceExcerpt> sources,
        @Nullable String vertex,
        @Nullable String missingCapability,
        @Nullable String unknownSubrequest,
        List<String> denials) {

    ErrorDetails {
        sources = List.copyOf(sources);
        denials = List.copyOf(denials);
    }

    static ErrorDetails in(Status status) {
        List<SourceExcerpt> sources = new ArrayList<>();
        String vertex = null;
        String capability = null;
        String subrequest = null;
        List<String> denials = new ArrayList<>();
        for (Any detail : status.getDetailsList()) {
            String type = detail.getTypeUrl().substring(detail.getTypeUrl().lastIndexOf('/') + 1);
            JsonNode json = json(detail);
            switch (type) {
                case "errdefs.Source+json" -> sources.add(source(json));
                case "errdefs.Vertex+json" -> vertex = text(json.path("digest"));
                case "errdefs.FrontendCap+json" -> capability = text(json.path("name"));
                case "errdefs.Subrequest+json" -> subrequest = text(json.path("name"));
                case "policysession.DecisionResponse+json" ->
                        json.path("denyMessages")
                                .forEach(each -> denials.add(each.path("message").asText()));
                default -> {}
            }
        }
        return new ErrorDetails(sources, vertex, capability, subrequest, denials);
    }

    private static JsonNode json(Any detail) {
        if (!detail.getTypeUrl().endsWith("+json")) {
            return new ObjectMapper().missingNode();
        }
        try {
            return new ObjectMapper().readTree(detail.getValue().toByteArray());
        } catch (IOException unreadable) {
            // A detail adds to a message that stands without it.
            return new ObjectMapper().missingNode();
        }
    }

    private static SourceExcerpt source(JsonNode json) {
        JsonNode info = json.path("info");
        List<SourceExcerpt.Range> ranges = new ArrayList<>();
        for (JsonNode range : json.path("ranges")) {
            JsonNode start = range.path("start");
            JsonNode end = range.path("end");
            ranges.add(
                    new SourceExcerpt.Range(
                            start.path("line").asInt(),
                            start.path("character").asInt(),
                            end.path("line").asInt(),
                            end.path("character").asInt()));
        }
        return new SourceExcerpt(
                info.path("filename").asText(), decoded(info.path("data").asText()), ranges);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}

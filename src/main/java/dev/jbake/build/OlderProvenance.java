package dev.jbake.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// Provenance in the form of SLSA 0.2, which is the one that metadata have always had; BuildKit's
/// history keeps version 1.
///
/// Source: both forms as BuildKit's documentation of attestations has them, and what buildx makes
/// of one for its metadata.
final class OlderProvenance {
    private static final String NEWER = "https://slsa.dev/provenance/v1";
    private static final String TYPE = "https://mobyproject.org/buildkit@v1";
    private static final Set<String> NO_ENVIRONMENT =
            Set.of("buildConfig", "builderPlatform", "targetPlatform", "dockerfileVersion");

    private OlderProvenance() {}

    /// @param type of the statement
    /// @param whole whether to keep the steps of the build and what was measured
    static byte[] of(byte[] statement, String type, boolean whole) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode given = mapper.readTree(statement);
        ObjectNode older = mapper.createObjectNode();
        if (type.equals(NEWER)) {
            convert(given, older);
        } else if (given instanceof ObjectNode already) {
            older.setAll(already);
        }
        if (!whole) {
            older.remove("buildConfig");
            older.remove("metadata");
        }
        return mapper.writeValueAsBytes(older);
    }

    private static void convert(JsonNode given, ObjectNode older) {
        JsonNode definition = given.path("buildDefinition");
        JsonNode external = definition.path("externalParameters");
        JsonNode internal = definition.path("internalParameters");
        JsonNode run = given.path("runDetails");
        older.putObject("builder").put("id", run.path("builder").path("id").asText());
        older.put("buildType", TYPE);
        materials(definition.path("resolvedDependencies"), older);
        ObjectNode invocation = older.putObject("invocation");
        ObjectNode source = invocation.putObject("configSource");
        copy(external.path("configSource"), "uri", source, "uri");
        copy(external.path("configSource"), "digest", source, "digest");
        copy(external.path("configSource"), "path", source, "entryPoint");
        JsonNode request = external.path("request");
        invocation.set("parameters", request.isObject() ? request : older.objectNode());
        environment(internal, invocation.putObject("environment"));
        copy(internal, "buildConfig", older, "buildConfig");
        JsonNode metadata = run.path("metadata");
        if (metadata.isObject()) {
            metadata(metadata, older.putObject("metadata"));
        }
    }

    private static void materials(JsonNode dependencies, ObjectNode older) {
        if (dependencies.isEmpty()) {
            return;
        }
        var materials = older.putArray("materials");
        for (JsonNode each : dependencies) {
            ObjectNode material = materials.addObject();
            material.put("uri", each.path("uri").asText());
            material.set("digest", each.path("digest"));
        }
    }

    /// The builder's platform and all that an operator added about the builder.
    private static void environment(JsonNode internal, ObjectNode environment) {
        copy(internal, "dockerfileVersion", environment, "dockerfileVersion");
        environment.put("platform", internal.path("builderPlatform").asText());
        for (Map.Entry<String, JsonNode> each : internal.properties()) {
            if (!NO_ENVIRONMENT.contains(each.getKey())) {
                environment.set(each.getKey(), each.getValue());
            }
        }
    }

    private static void metadata(JsonNode newer, ObjectNode older) {
        copy(newer, "invocationId", older, "buildInvocationID");
        copy(newer, "startedOn", older, "buildStartedOn");
        copy(newer, "finishedOn", older, "buildFinishedOn");
        JsonNode complete = newer.path("buildkit_completeness");
        older.putObject("completeness")
                .put("parameters", complete.path("request").asBoolean())
                .put("environment", true)
                .put("materials", complete.path("resolvedDependencies").asBoolean());
        older.put("reproducible", newer.path("buildkit_reproducible").asBoolean());
        JsonNode measured = newer.path("buildkit_metadata");
        older.set(TYPE + "#metadata", measured.isObject() ? measured : older.objectNode());
        if (newer.path("buildkit_hermetic").asBoolean()) {
            older.put(TYPE + "#hermetic", true);
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.path(name);
        if (!value.isMissingNode() && !value.isNull()) {
            to.set(as, value);
        }
    }
}

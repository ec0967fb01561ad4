package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OlderProvenanceTest {
    private static final String NEWER =
            """
            {"buildDefinition":{
              "buildType":"https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md",
              "resolvedDependencies":[{"uri":"pkg:docker/busybox@latest","digest":{"sha256":"92"}}],
              "externalParameters":{
                "configSource":{"uri":"https://git.test/a.git","digest":{"sha1":"ab"},"path":"Dockerfile"},
                "request":{"frontend":"dockerfile.v0","args":{"build-arg:X":"2"}}},
              "internalParameters":{
                "builderPlatform":"linux/amd64","targetPlatform":"linux/arm64",
                "dockerfileVersion":"1.28.0","team":"ops",
                "buildConfig":{"llbDefinition":[{"id":"step0"}]}}},
             "runDetails":{
              "builder":{"id":"b"},
              "metadata":{
                "invocationId":"i","startedOn":"s","finishedOn":"f",
                "buildkit_metadata":{"layers":{}},
                "buildkit_hermetic":true,
                "buildkit_completeness":{"request":true,"resolvedDependencies":false}}}}
            """;

    private static final String SHORT =
            "{\"builder\":{\"id\":\"b\"},\"buildType\":\"https://mobyproject.org/buildkit@v1\","
                    + "\"materials\":[{\"uri\":\"pkg:docker/busybox@latest\",\"digest\":{\"sha256\":\"92\"}}],"
                    + "\"invocation\":{\"configSource\":{\"uri\":\"https://git.test/a.git\","
                    + "\"digest\":{\"sha1\":\"ab\"},\"entryPoint\":\"Dockerfile\"},"
                    + "\"parameters\":{\"frontend\":\"dockerfile.v0\",\"args\":{\"build-arg:X\":\"2\"}},"
                    + "\"environment\":{\"dockerfileVersion\":\"1.28.0\",\"platform\":\"linux/amd64\",\"team\":\"ops\"}}";

    @Test
    void theNewerFormIsConvertedWithoutStepsAndMeasures() throws IOException {
        assertEquals(SHORT + "}", converted(NEWER, "https://slsa.dev/provenance/v1", false));
    }

    @Test
    void stepsAndMeasuresAreKeptWhenTheWholeIsWanted() throws IOException {
        assertEquals(
                SHORT
                        + ",\"buildConfig\":{\"llbDefinition\":[{\"id\":\"step0\"}]},"
                        + "\"metadata\":{\"buildInvocationID\":\"i\",\"buildStartedOn\":\"s\","
                        + "\"buildFinishedOn\":\"f\",\"completeness\":{\"parameters\":true,"
                        + "\"environment\":true,\"materials\":false},\"reproducible\":false,"
                        + "\"https://mobyproject.org/buildkit@v1#metadata\":{\"layers\":{}},"
                        + "\"https://mobyproject.org/buildkit@v1#hermetic\":true}}",
                converted(NEWER, "https://slsa.dev/provenance/v1", true));
    }

    @Test
    void theOlderFormStaysAndOnlyLosesWhatIsNotWanted() throws IOException {
        String older = "{\"builder\":{\"id\":\"\"},\"buildConfig\":{},\"metadata\":{}}";

        assertEquals(
                "{\"builder\":{\"id\":\"\"}}",
                converted(older, "https://slsa.dev/provenance/v0.2", false));
        assertEquals(older, converted(older, "https://slsa.dev/provenance/v0.2", true));
    }

    private static String converted(String statement, String type, boolean whole)
            throws IOException {
        byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
        return new String(OlderProvenance.of(bytes, type, whole), StandardCharsets.UTF_8);
    }
}

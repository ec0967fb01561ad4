package dev.jbake.answer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Reads JSON that a frontend, perhaps somebody's own, has written.
final class JsonAnswer {
    private static final int DEEPEST = 200;

    private JsonAnswer() {}

    static JsonNode read(String text) throws Unreadable {
        if (text.isBlank()) {
            throw new Unreadable("unexpected end of JSON input");
        }
        JsonMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
        try {
            return mapper.readTree(text);
        } catch (JacksonException problem) {
            throw new Unreadable(
                    "The frontend's answer is no JSON: " + problem.getOriginalMessage());
        }
    }
}

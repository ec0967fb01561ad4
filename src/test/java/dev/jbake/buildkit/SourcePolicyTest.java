package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourcePolicyTest {
    private static final String WHOLE =
            """
            {
              "version": 1,
              "rules": [
                {
                  "action": "CONVERT",
                  "selector": {
                    "identifier": "docker-image://a*",
                    "match_type": "REGEX",
                    "constraints": [{"key": "k", "value": "v", "condition": "MATCHES"}]
                  },
                  "updates": {"identifier": "docker-image://b", "attrs": {"x": "y"}}
                },
                {"Action": 1, "Selector": {"Identifier": "http://*"}}
              ]
            }
            """;

    @Test
    void jsonBecomesTheMessageThatBuildkitKnows() throws Exception {
        UnknownFieldSet policy = parsed(message(WHOLE));

        assertEquals(1, policy.getField(1).getVarintList().getFirst());
        assertEquals(2, policy.getField(2).getLengthDelimitedList().size());
        UnknownFieldSet rule = inside(policy, 2, 0);
        assertEquals(2, rule.getField(1).getVarintList().getFirst());
        UnknownFieldSet selector = inside(rule, 2, 0);
        assertEquals("docker-image://a*", text(selector, 1));
        assertEquals(2, selector.getField(2).getVarintList().getFirst());
        UnknownFieldSet constraint = inside(selector, 3, 0);
        assertEquals("k=v", text(constraint, 1) + "=" + text(constraint, 2));
        assertEquals(2, constraint.getField(3).getVarintList().getFirst());
        UnknownFieldSet update = inside(rule, 3, 0);
        assertEquals("docker-image://b", text(update, 1));
        assertEquals("x=y", text(inside(update, 2, 0), 1) + "=" + text(inside(update, 2, 0), 2));
    }

    @Test
    void namesOfAnyCaseAndNumbersForWordsAreTakenAsGoDoes() throws Exception {
        UnknownFieldSet rule = inside(parsed(message(WHOLE)), 2, 1);

        assertEquals(1, rule.getField(1).getVarintList().getFirst());
        assertEquals("http://*", text(inside(rule, 2, 0), 1));
    }

    @Test
    void aMessageIsPassedOnAsItIs() throws Exception {
        byte[] message = message(WHOLE);

        assertArrayEquals(message, SourcePolicy.read(message).message().toArray());
    }

    @Test
    void whatIsNeitherIsTold() {
        assertThrows(IOException.class, () -> message("hello"));
        assertThrows(IOException.class, () -> message("[1, 2]"));
        assertThrows(IOException.class, () -> message(""));
        IOException failure =
                assertThrows(
                        IOException.class, () -> message("{\"rules\": [{\"action\": \"ASK\"}]}"));
        assertEquals("\"ASK\" is none of ALLOW, DENY, CONVERT", failure.getMessage());
    }

    private static byte[] message(String json) throws IOException {
        return SourcePolicy.read(json.getBytes(StandardCharsets.UTF_8)).message().toArray();
    }

    private static UnknownFieldSet parsed(byte[] bytes) throws InvalidProtocolBufferException {
        return UnknownFieldSet.parseFrom(bytes);
    }

    private static UnknownFieldSet inside(UnknownFieldSet of, int field, int index)
            throws InvalidProtocolBufferException {
        return UnknownFieldSet.parseFrom(of.getField(field).getLengthDelimitedList().get(index));
    }

    private static String text(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().getFirst().toStringUtf8();
    }
}

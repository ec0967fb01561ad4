package dev.jbake.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys as AWS's services and tools write them.
final class AwsAnswer {
    private static final String KEY_ID = "AccessKeyId";
    private static final String SECRET = "SecretAccessKey";

    private AwsAnswer() {}

    /// @param session what the session's token is called
    static AwsKeys keys(String json, String session) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("What came instead of keys is not a JSON object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new AwsKeys(
                members.getOrDefault(KEY_ID, ""),
                members.getOrDefault(SECRET, ""),
                members.getOrDefault(session, ""));
    }

    /// Keys of the token service, which answers in XML.
    static AwsKeys keysOfTokenService(String xml) {
        return new AwsKeys(
                element(xml, KEY_ID), element(xml, SECRET), element(xml, "SessionToken"));
    }

    private static String element(String xml, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">\\s*([A-Za-z0-9+/=_-]+)\\s*</" + name + ">")
                        .matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }
}

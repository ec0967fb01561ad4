package dev.jbake.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.target.Attributes;
import java.util.List;
import java.util.Map;

/// The images a target became, as a [ResultFile] tells of them.
///
/// @param goals where its results go
/// @param response what the exporters said; empty unless the target succeeded
record ResultImages(List<Attributes> goals, Map<String, String> response) {
    private static final String NAMES = "image.name";
    private static final String DIGEST = "containerimage.digest";
    private static final String CONFIG = "containerimage.config.digest";

    void write(ObjectNode into) {
        String digest = response.getOrDefault(DIGEST, "");
        if (!digest.isEmpty()) {
            into.put("digest", digest);
        }
        String config = response.getOrDefault(CONFIG, "");
        if (!config.isEmpty()) {
            into.put("config", config);
        }
        ArrayNode images = into.putArray("images");
        for (String name : response.getOrDefault(NAMES, "").split(",")) {
            if (!name.isEmpty()) {
                ObjectNode image = images.addObject().put("name", name).put("pushed", isPushed());
                if (!digest.isEmpty()) {
                    image.put("reference", name + "@" + digest);
                }
            }
        }
        ArrayNode outputs = into.putArray("outputs");
        for (Attributes each : goals) {
            ObjectNode output = outputs.addObject().put("type", each.type());
            each.get("dest").ifPresent(dest -> output.put("dest", dest));
        }
    }

    private boolean isPushed() {
        return goals.stream()
                .anyMatch(each ->
                        each.type().equals("registry")
                                || each.get("push").filter("true"::equals).isPresent());
    }
}

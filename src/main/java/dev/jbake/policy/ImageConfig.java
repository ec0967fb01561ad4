package dev.jbake.policy;

import dev.jbake.rego.RegoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What policies see of an image's configuration.
///
/// Source: the configuration of the OCI image specification.
final class ImageConfig {
    private ImageConfig() {}

    /// @param json the configuration
    static void put(Map<RegoValue, RegoValue> image, RegoValue json) {
        RegoValue config = json.at(RegoValue.of("config")).orElse(RegoValue.of(""));
        json.at(RegoValue.of("created"))
                .ifPresent(created -> image.put(RegoValue.of("createdTime"), seconds(created)));
        same(config, "Labels", image, "labels");
        same(config, "Env", image, "env");
        same(config, "User", image, "user");
        same(config, "WorkingDir", image, "workingDir");
        Optional<RegoValue> volumes = config.at(RegoValue.of("Volumes"));
        if (volumes.isPresent() && !volumes.get().keys().isEmpty()) {
            image.put(RegoValue.of("volumes"), new RegoValue.Array(volumes.get().keys()));
        }
    }

    /// What is empty is not there for policies.
    private static void same(
            RegoValue config, String theirs, Map<RegoValue, RegoValue> image, String ours) {
        config.at(RegoValue.of(theirs))
                .filter(value ->
                        !value.equals(RegoValue.of(""))
                                && !(value instanceof RegoValue.Null)
                                && !value.equals(new RegoValue.Array(List.of())))
                .ifPresent(value -> image.put(RegoValue.of(ours), value));
    }

    /// A time without fractions of a second.
    private static RegoValue seconds(RegoValue created) {
        return created instanceof RegoValue.Text(String time)
                ? RegoValue.of(time.replaceFirst("\\.\\d+", ""))
                : created;
    }
}

package dev.jbake.builder;

import dev.jbake.target.BuilderDriver;
import java.util.List;

/// When the engine starts a container again by itself.
///
/// @param name `no`, `always`, `on-failure`, `unless-stopped`
/// @param count most restarts of `on-failure`; 0 for no limit
record RestartRule(String name, int count) {
    private static final List<String> NAMES =
            List.of("no", "always", "on-failure", "unless-stopped");

    /// Reads docker's form: a name, with `:N` for `on-failure`.
    static RestartRule parse(String text) throws BuilderException {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String count = colon < 0 ? "0" : text.substring(colon + 1);
        boolean counted = name.equals("on-failure") || colon < 0;
        if (!NAMES.contains(name) || !counted || !count.matches("\\d{1,9}")) {
            throw OptionCheck.wrong(BuilderDriver.DOCKER_CONTAINER, "restart-policy", text);
        }
        return new RestartRule(name, Integer.parseInt(count));
    }
}

package dev.jbake.cli;

import java.util.Arrays;

/// How docker calls its plugins; this undoes it.
///
/// Docker runs `docker-jbake jbake ARGS`, and with global options of its own in front `docker-jbake
/// [OPTIONS] jbake ARGS`. Source: Docker CLI plugin design, "plugin invocation".
final class PluginCall {
    private static final String PLUGIN_NAME = "jbake";

    private PluginCall() {}

    /// The arguments without the plugin's own name.
    static String[] arguments(String[] args) {
        if (args.length > 0 && args[0].equals(PLUGIN_NAME)) {
            return Arrays.copyOfRange(args, 1, args.length);
        }
        return args;
    }
}

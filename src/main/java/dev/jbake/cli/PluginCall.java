package dev.jbake.cli;

import dev.jbake.host.Environment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How docker calls its plugins; this undoes it.
///
/// Docker runs `docker-jbake jbake ARGS`, and with global options of its own in front `docker-jbake
/// OPTIONS jbake ARGS`. Those options choose an engine as environment variables do, so they become
/// such. Source: Docker CLI plugin design, "plugin invocation".
///
/// @param arguments without docker's own
/// @param environment with docker's options as its variables
record PluginCall(List<String> arguments, Environment environment) {
    private static final String PLUGIN_NAME = "jbake";

    PluginCall {
        arguments = List.copyOf(arguments);
    }

    /// Reads a call; one that is not docker's is left as it is.
    static PluginCall of(String[] args, Environment environment) {
        List<String> all = Arrays.asList(args);
        PluginCall asItIs = new PluginCall(all, environment);
        Map<String, String> variables = new TreeMap<>(environment.variables());
        List<String> own = new ArrayList<>();
        Iterator<String> rest = all.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals(PLUGIN_NAME)) {
                rest.forEachRemaining(own::add);
                return new PluginCall(own, Environment.of(variables));
            }
            if (!take(option, rest, variables, own)) {
                return asItIs;
            }
        }
        return asItIs;
    }

    /// @param own what jbake understands itself
    /// @return false when this is no option of docker
    private static boolean take(
            String written,
            Iterator<String> rest,
            Map<String, String> variables,
            List<String> own) {
        int equals = written.startsWith("--") ? written.indexOf('=') : -1;
        String option = equals < 0 ? written : written.substring(0, equals);
        @Nullable String value = equals < 0 ? null : written.substring(equals + 1);
        switch (option) {
            case "-D", "--debug" -> own.add("--debug");
            case "--tls" -> variables.put("DOCKER_TLS", "1");
            case "--tlsverify" -> variables.put("DOCKER_TLS_VERIFY", "1");
            case "--config", "-c", "--context", "-H", "--host", "-l", "--log-level" -> {
                if (value == null && !rest.hasNext()) {
                    return false;
                }
                choose(option, value == null ? rest.next() : value, variables);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void choose(String option, String value, Map<String, String> variables) {
        switch (option) {
            case "--config" -> variables.put("DOCKER_CONFIG", value);
            case "-H", "--host" -> variables.put("DOCKER_HOST", value);
            case "-c", "--context" -> {
                // The option wins over a variable that would win over the other variable.
                variables.remove("DOCKER_HOST");
                variables.put("DOCKER_CONTEXT", value);
            }
            default -> {
                // How much docker itself logs is nothing to us.
            }
        }
    }
}

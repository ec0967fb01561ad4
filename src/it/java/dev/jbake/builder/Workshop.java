package dev.jbake.builder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.BuilderSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place for tests with builders of their own on the lab's engine: a store in a folder, names
/// nobody else has, and a broom.
final class Workshop implements AutoCloseable {
    final Host host;
    final Engine engine;
    private final Path store;
    private final String suffix = Integer.toHexString(new SecureRandom().nextInt());

    Workshop(Path store) throws EngineException {
        this.store = store;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("BUILDX_CONFIG", store.toString());
        this.host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        store,
                        InputStream.nullInputStream(),
                        System.out,
                        System.err);
        this.engine = Engine.connect(host);
    }

    /// A name for a builder that is this test's alone.
    String name(String word) {
        return "it-" + word + "-" + suffix;
    }

    static BuilderSpec spec(String name, Map<String, String> options, String... flags) {
        return new BuilderSpec(
                name,
                null,
                StoredBuilder.DOCKER_CONTAINER,
                new LinkedHashMap<>(options),
                List.of(flags),
                null);
    }

    static Map<String, BuilderSpec> declared(BuilderSpec spec) {
        return Map.of(spec.name(), spec);
    }

    ContainerDetail container(String builder) throws Exception {
        return engine.container("buildx_buildkit_" + builder + "0").orElseThrow();
    }

    /// Runs a docker command with this workshop's store; what it writes to standard output.
    String docker(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BUILDX_CONFIG", store.toString());
        builder.redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
        return text;
    }

    /// Removes all builders of the store with their containers and volumes.
    @Override
    public void close() {
        BuilderDesk desk = new BuilderDesk(host);
        try {
            for (StoredBuilder builder : new BuilderStore(host).all()) {
                desk.remove(List.of(builder.name()), false, false);
            }
        } catch (BuilderException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            engine.close();
        }
    }

    /// What a boot says, a line each.
    static final class Heard implements BootListener {
        final List<String> lines = java.util.Collections.synchronizedList(new ArrayList<>());

        @Override
        public void started(String step) {
            lines.add(step);
        }

        @Override
        public void partStarted(String part) {
            lines.add("> " + part);
        }

        @Override
        public void partMoved(String part, long current, long total) {}

        @Override
        public void partFinished(String part) {
            lines.add("< " + part);
        }

        @Override
        public void finished(@Nullable String error) {
            lines.add(error == null ? "done" : "failed: " + error);
        }

        @Override
        public void said(String line) {
            lines.add("! " + line);
        }
    }
}

package dev.jbake.build;

import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.LoadProgress;
import dev.jbake.engine.RegistryLogin;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.Events;
import dev.jbake.host.Host;
import dev.jbake.schedule.BuildFailed;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The push of an image by the engine that has it, a step for each name, where the BuildKit inside
/// the engine cannot push by itself.
final class EnginePush implements Afterwards {
    private static final String DIGEST = "containerimage.digest";
    private static final String CONFIG = "containerimage.config.digest";

    private final String target;
    private final Engine engine;
    private final List<String> names;
    private final Host host;
    private final Events events;

    EnginePush(String target, Engine engine, List<String> names, Host host, Events events) {
        this.target = target;
        this.engine = engine;
        this.names = List.copyOf(names);
        this.host = host;
        this.events = events;
    }

    /// What the registry calls the image is the image's digest from now on; what the exporter
    /// called so is that of its configuration.
    @Override
    public void run(SequencedMap<String, String> response)
            throws BuildFailed, InterruptedException {
        @Nullable String first = null;
        for (String name : names) {
            Optional<String> digest = push(name);
            if (first == null) {
                first = digest.orElse(null);
            }
        }
        if (first != null) {
            @Nullable String before = response.get(DIGEST);
            if (before != null) {
                response.putIfAbsent(CONFIG, before);
            }
            response.put(DIGEST, first);
        }
    }

    private Optional<String> push(String name) throws BuildFailed, InterruptedException {
        Instant began = host.clock().instant();
        events.publish(step(name, began, null, null));
        try {
            DockerCredentials logins = new DockerCredentials(host.environment(), host.clock());
            @Nullable RegistryLogin login = logins.forImage(name).orElse(null);
            Map<String, Instant> layers = new HashMap<>();
            Optional<String> digest = engine.push(name, login, layer -> moved(name, layer, layers));
            events.publish(step(name, began, host.clock().instant(), null));
            return digest;
        } catch (EngineException failure) {
            events.publish(step(name, began, host.clock().instant(), failure.getMessage()));
            throw TargetFailures.of(failure);
        } catch (IOException noLogin) {
            String words = String.valueOf(noLogin.getMessage());
            events.publish(step(name, began, host.clock().instant(), words));
            throw TargetFailures.of(noLogin);
        } catch (InterruptedException interrupted) {
            events.publish(step(name, began, host.clock().instant(), "canceled"));
            throw interrupted;
        }
    }

    private void moved(String name, LoadProgress layer, Map<String, Instant> layers) {
        boolean done = layer.status().equals("Pushed");
        String part = "pushing layer " + layer.id();
        if (!done && layer.total() == 0 && !layers.containsKey(part)) {
            return;
        }
        Instant now = host.clock().instant();
        Instant since = layers.computeIfAbsent(part, _ -> now);
        events.publish(
                new StepMoved(
                        target,
                        digest(name),
                        part,
                        part,
                        layer.current(),
                        layer.total(),
                        since,
                        done ? now : null,
                        now));
    }

    private StepChanged step(
            String name, Instant began, @Nullable Instant ended, @Nullable String error) {
        return new StepChanged(
                target,
                digest(name),
                List.of(),
                "pushing " + name + " with docker",
                began,
                ended,
                false,
                error,
                null);
    }

    private String digest(String name) {
        return "jbake:push:" + target + ":" + name;
    }
}

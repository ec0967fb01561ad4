package dev.jbake.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An image on its way from the engine to a registry; this hears what the engine tells of it.
final class ImagePush {
    /// `{}`: some engines refuse a push that says nothing about a login.
    private static final String NOBODY = "e30=";

    private ImagePush() {}

    static Optional<String> run(
            EngineAddress address,
            String name,
            @Nullable RegistryLogin login,
            Consumer<LoadProgress> progress)
            throws EngineException, IOException {
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        String repository = colon < 0 ? name : name.substring(0, colon);
        String tag = colon < 0 ? "latest" : name.substring(colon + 1);
        HttpRequest request =
                new HttpRequest(
                        "POST",
                        "/images/"
                                + HttpRequest.part(repository)
                                + "/push?tag="
                                + HttpRequest.part(tag),
                        null);
        String auth = "X-Registry-Auth: " + (login == null ? NOBODY : login.header()) + "\r\n";
        AtomicReference<@Nullable String> digest = new AtomicReference<>();
        AtomicReference<@Nullable String> refusal = new AtomicReference<>();
        try (HttpReply reply = request.send(address, auth)) {
            if (!reply.ok()) {
                throw EngineErrors.notPushed(name, reply.complaint());
            }
            JsonObject.each(
                    reply.body(),
                    message -> {
                        if (message.has("error") || message.has("errorDetail")) {
                            String detail = message.object("errorDetail").text("message");
                            refusal.set(detail.isEmpty() ? message.text("error") : detail);
                            return false;
                        }
                        if (message.has("aux")) {
                            digest.set(message.object("aux").text("Digest"));
                        } else if (!message.text("id").isEmpty()) {
                            progress.accept(LoadProgress.of(message));
                        }
                        return true;
                    });
        }
        @Nullable String words = refusal.get();
        if (words != null) {
            throw EngineErrors.notPushed(name, words);
        }
        return Optional.ofNullable(digest.get()).filter(found -> !found.isEmpty());
    }
}

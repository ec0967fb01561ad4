package dev.jbake.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an engine can tell that builds do not need, but those who look for what is wrong do.
public final class EngineFacts {
    private final EngineAddress address;

    public EngineFacts(Engine engine) {
        this.address = engine.address();
    }

    /// All it says of itself, in its own words.
    public JsonObject info() throws EngineException, InterruptedException {
        return ask("telling about itself", "/info", "", HttpReply::json);
    }

    /// What time it is for it, to the second; empty when it does not say.
    public Optional<Instant> time() throws EngineException, InterruptedException {
        return ask(
                "telling the time",
                "/_ping",
                "",
                reply -> reply.head().header("date").flatMap(EngineFacts::instant));
    }

    /// The digest that an image's registry has for it now; the engine asks, and fetches nothing.
    public String digest(String image, @Nullable RegistryLogin login)
            throws EngineException, InterruptedException {
        return ask(
                "asking for " + image,
                "/distribution/" + image.replace(" ", "%20") + "/json",
                login == null ? "" : "X-Registry-Auth: " + header(login) + "\r\n",
                reply -> reply.json().object("Descriptor").text("digest"));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static String header(RegistryLogin login) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("serveraddress", login.server());
            write(json, "username", login.user());
            write(json, "password", login.password());
            write(json, "identitytoken", login.identityToken());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return Base64.getUrlEncoder().encodeToString(bytes.toByteArray());
    }

    private static void write(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private interface Reading<T> {
        T from(HttpReply reply) throws IOException;
    }

    private <T> T ask(String what, String path, String headers, Reading<T> reading)
            throws EngineException, InterruptedException {
        try (HttpReply reply = HttpRequest.get(path).send(address, headers)) {
            if (!reply.ok()) {
                throw EngineErrors.refused(what, reply.head().status(), reply.complaint());
            }
            return reading.from(reply);
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException(what);
        } catch (IOException broken) {
            throw EngineErrors.broken(what, broken);
        }
    }
}

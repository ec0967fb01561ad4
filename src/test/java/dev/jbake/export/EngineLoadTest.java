package dev.jbake.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.engine.Engine;
import dev.jbake.engine.FakeEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineLoadTest implements LoadListener {
    private final List<String> heard = new ArrayList<>();
    private FakeEngine fake;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeEngine();
    }

    @AfterEach
    void close() throws IOException {
        fake.close();
    }

    @Test
    void theStepBeginsWithTheFirstByteAndEndsWithTheEnginesAnswer() throws IOException {
        answer(
                "{\"status\":\"Loading layer\",\"progressDetail\":{\"current\":1,\"total\":2},\"id\":\"ab\"}");
        EngineLoad load = new EngineLoad(fake.engine(), List.of("app:1"), this);

        try (OutputStream out = load.open(new TreeMap<>())) {
            out.write("tar".getBytes(UTF_8));
        }
        load.finished();

        assertEquals(List.of("started", "loading layer ab 1/2", "finished null"), heard);
    }

    @Test
    void anImageThatTheEngineHasIsOnlyNamed() throws IOException {
        fake.answers("GET /images/sha256%3Aabc/json", "{\"Id\":\"sha256:abc\"}");
        fake.answers("POST /images/sha256%3Aabc/tag?repo=app&tag=1", 201, "");
        EngineLoad load = new EngineLoad(fake.engine(), List.of("app:1"), this);

        boolean wants =
                load.wants(new TreeMap<>(Map.of("containerimage.config.digest", "sha256:abc")));

        assertEquals(false, wants);
        assertEquals(List.of("present sha256:abc"), heard);
    }

    @Test
    void anEngineThatRefusesFailsTheExportInItsWords() throws IOException {
        answer("{\"errorDetail\":{\"message\":\"no space left on device\"}}");
        EngineLoad load = new EngineLoad(fake.engine(), List.of("app:1"), this);
        try (OutputStream out = load.open(new TreeMap<>())) {
            out.write("tar".getBytes(UTF_8));
        }

        IOException failure = assertThrows(IOException.class, load::finished);

        assertEquals(
                "The container engine did not load the image: no space left on device",
                failure.getMessage());
        assertEquals("finished " + failure.getMessage(), heard.getLast());
    }

    @Test
    void aBuildThatFailsBeforeItsExportLeavesTheEngineAlone() {
        EngineLoad load = new EngineLoad(fake.engine(), List.of("app:1"), this);

        load.abandoned(new IOException("the build failed"));

        assertEquals(List.of(), heard);
        assertEquals(List.of(), fake.requests());
    }

    @Test
    void anEngineThatIsGoneIsToldAtTheFirstByte() throws IOException {
        Engine engine = fake.engine();
        fake.close();
        EngineLoad load = new EngineLoad(engine, List.of("app:1"), this);

        assertThrows(IOException.class, () -> load.open(new TreeMap<>()));

        assertEquals(2, heard.size());
    }

    private void answer(String json) {
        fake.plays(
                "POST /images/load?quiet=0",
                (in, out) -> {
                    assertEquals("3\r\ntar\r\n0\r\n\r\n", new String(in.readNBytes(13), UTF_8));
                    out.write(("HTTP/1.1 200 OK\r\n\r\n" + json).getBytes(UTF_8));
                });
    }

    @Override
    public void present(String image) {
        heard.add("present " + image);
    }

    @Override
    public void started() {
        heard.add("started");
    }

    @Override
    public void layer(String part, long current, long total) {
        heard.add(part + " " + current + "/" + total);
    }

    @Override
    public void finished(@Nullable String error) {
        heard.add("finished " + error);
    }
}

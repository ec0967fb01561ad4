package dev.jbake.progress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.Group;
import dev.jbake.event.BuildEvent.Lines;
import dev.jbake.event.BuildEvent.RunStarted;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.event.BuildEvent.StepWrote;
import dev.jbake.event.BuildEvent.TargetFinished;
import dev.jbake.event.BuildEvent.TargetStarted;
import dev.jbake.terminal.Screen;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Progress for programs: one JSON object a line, in the shape of BuildKit's `SolveStatus` as Go
/// writes it (client/graph.go): steps, then how far they are, then what they wrote, then warnings.
///
/// Empty members are left out. What only jbake says has no place in that shape: states of targets
/// are left out, and its warnings are lines of their own at the end, as the peer's are.
final class JsonView implements View {
    private static final JsonFactory JSON = new JsonFactory();

    private final Board board;
    private final Screen screen;

    private final UnaryOperator<String> shown;

    /// @param shown what is shown of each text
    JsonView(Board board, Screen screen, UnaryOperator<String> shown) {
        this.board = board;
        this.screen = screen;
        this.shown = shown;
    }

    static JsonView of(Board board, Screen screen, Look look) {
        UnaryOperator<String> shown = look.shown();
        return new JsonView(board, screen, shown == null ? UnaryOperator.identity() : shown);
    }

    @Override
    public void show(List<BuildEvent> events, Collection<Step> changed, Instant now) {
        String line = line(events, board, shown);
        if (!line.isEmpty()) {
            screen.print(line + "\n");
        }
    }

    @Override
    public void close(Instant now) {
        board.said().forEach(text -> screen.print(shown.apply(text) + "\n"));
    }

    /// The object for some events; empty when none of them has a place in it.
    static String line(List<BuildEvent> events, Board board, UnaryOperator<String> shown) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            var members = new Members(json, board, shown);
            json.writeStartObject();
            members.write(events);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String line = text.toString();
        return line.equals("{}") ? "" : line;
    }

    /// The members of one object.
    private record Members(JsonGenerator json, Board board, UnaryOperator<String> shown) {

        void write(List<BuildEvent> events) throws IOException {
            for (String member : List.of("vertexes", "statuses", "logs", "warnings")) {
                List<BuildEvent> those =
                        events.stream()
                                .filter(event -> member(event).equals(member))
                                .filter(event -> !isRepeated(event))
                                .toList();
                if (!those.isEmpty()) {
                    json.writeArrayFieldStart(member);
                    for (BuildEvent event : those) {
                        json.writeStartObject();
                        element(event);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }
            }
        }

        /// Whether another target has already spoken for this step.
        private boolean isRepeated(BuildEvent event) {
            return event instanceof StepWrote wrote && !board.isHeard(wrote);
        }

        private static String member(BuildEvent event) {
            return switch (event) {
                case StepChanged _ -> "vertexes";
                case StepMoved _ -> "statuses";
                case StepWrote _ -> "logs";
                case StepWarned _ -> "warnings";
                case Said _, RunStarted _, TargetStarted _, TargetFinished _ -> "";
            };
        }

        private void element(BuildEvent event) throws IOException {
            switch (event) {
                case StepChanged step -> step(step);
                case StepMoved moved -> movement(moved);
                case StepWrote wrote -> {
                    text("vertex", wrote.digest());
                    number("stream", wrote.stream());
                    base64("data", wrote.text());
                    time("timestamp", wrote.at());
                }
                case StepWarned warned -> warning(warned);
                case Said _, RunStarted _, TargetStarted _, TargetFinished _ -> {}
            }
        }

        private void step(StepChanged step) throws IOException {
            text("digest", step.digest());
            if (!step.inputs().isEmpty()) {
                json.writeArrayFieldStart("inputs");
                for (String input : step.inputs()) {
                    json.writeString(input);
                }
                json.writeEndArray();
            }
            text("name", board.shownName(step));
            time("started", step.started());
            time("completed", step.completed());
            if (step.cached()) {
                json.writeBooleanField("cached", true);
            }
            text("error", step.error());
            Group group = step.group();
            if (group != null) {
                json.writeObjectFieldStart("progressGroup");
                text("id", group.id());
                text("name", group.name());
                if (group.weak()) {
                    json.writeBooleanField("weak", true);
                }
                json.writeEndObject();
            }
        }

        private void movement(StepMoved moved) throws IOException {
            json.writeStringField("id", shown.apply(moved.id()));
            text("vertex", moved.digest());
            text("name", moved.name());
            number("total", moved.total());
            json.writeNumberField("current", moved.current());
            time("timestamp", moved.at());
            time("started", moved.started());
            time("completed", moved.completed());
        }

        private void warning(StepWarned warned) throws IOException {
            text("vertex", warned.digest());
            number("level", warned.level());
            base64("short", warned.shortText());
            if (!warned.detail().isEmpty()) {
                json.writeArrayFieldStart("detail");
                for (String detail : warned.detail()) {
                    json.writeBinary(shown.apply(detail).getBytes(StandardCharsets.UTF_8));
                }
                json.writeEndArray();
            }
            text("url", warned.url());
            Excerpt source = warned.source();
            if (source != null) {
                json.writeObjectFieldStart("sourceInfo");
                text("filename", source.filename());
                base64("data", source.text());
                json.writeEndObject();
                ranges(source);
            }
        }

        private void ranges(Excerpt source) throws IOException {
            if (source.ranges().isEmpty()) {
                return;
            }
            json.writeArrayFieldStart("range");
            for (Lines range : source.ranges()) {
                json.writeStartObject();
                position("start", range.first());
                position("end", range.last());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void position(String name, int line) throws IOException {
            json.writeObjectFieldStart(name);
            number("line", line);
            json.writeEndObject();
        }

        private void text(String name, @Nullable String value) throws IOException {
            if (value != null && !value.isEmpty()) {
                json.writeStringField(name, shown.apply(value));
            }
        }

        private void number(String name, long value) throws IOException {
            if (value != 0) {
                json.writeNumberField(name, value);
            }
        }

        private void time(String name, @Nullable Instant value) throws IOException {
            if (value != null) {
                json.writeStringField(name, value.toString());
            }
        }

        private void base64(String name, String value) throws IOException {
            json.writeFieldName(name);
            json.writeBinary(shown.apply(value).getBytes(StandardCharsets.UTF_8));
        }
    }
}

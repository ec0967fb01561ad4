package dev.jbake.progress;

import dev.jbake.Golden;
import dev.jbake.terminal.Cells;
import dev.jbake.terminal.Line;
import dev.jbake.terminal.Palette;
import dev.jbake.terminal.Screen;
import dev.jbake.terminal.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A script of events goes in; what each reader makes of it comes out.
class ProgressFixturesTest {

    @TestFactory
    List<DynamicTest> plainTextIsAsWritten() {
        return Golden.cases(
                "progress",
                folder ->
                        Golden.matches(
                                folder.resolve("plain.txt"),
                                played(
                                        folder,
                                        true,
                                        (board, screen) ->
                                                new PlainView(
                                                        board,
                                                        screen,
                                                        Ending.plain(screen, false),
                                                        false))));
    }

    @TestFactory
    List<DynamicTest> jsonIsAsWritten() {
        return Golden.cases(
                "progress",
                folder ->
                        Golden.matches(
                                folder.resolve("rawjson.txt"),
                                played(
                                        folder,
                                        false,
                                        (board, screen) ->
                                                JsonView.of(
                                                        board, screen, Look.of(Mode.RAWJSON)))));
    }

    @TestFactory
    List<DynamicTest> framesFitTheScreenAndAreAsWritten() {
        return Golden.cases(
                "progress",
                folder -> {
                    for (Size size :
                            List.of(
                                    new Size(20, 6),
                                    new Size(40, 10),
                                    new Size(80, 24),
                                    new Size(200, 50))) {
                        String name = "tty-%dx%d.txt".formatted(size.columns(), size.rows());
                        Golden.matches(folder.resolve(name), frames(folder, size));
                    }
                });
    }

    @TestFactory
    List<DynamicTest> framesFitEverySize() {
        return Golden.cases(
                "progress",
                folder -> {
                    for (int columns = 1; columns <= 100; columns += 9) {
                        for (int rows = 1; rows <= 30; rows += 3) {
                            frames(folder, new Size(columns, rows));
                        }
                    }
                });
    }

    private static String frames(Path folder, Size size) throws IOException {
        var board = new Board(Script.BEGIN, false);
        var frame = new Frame(board, 6);
        var text = new StringBuilder();
        Instant now = Script.BEGIN;
        for (Script.Batch batch : Script.read(folder.resolve("in.txt"))) {
            batch.events().forEach(board::add);
            now = batch.at();
            if (batch.frame()) {
                text.append("--- ")
                        .append(Duration.between(Script.BEGIN, now).toMillis())
                        .append(" ms\n");
                List<Line> lines = frame.lines(size, now);
                Assertions.assertTrue(lines.size() <= Math.max(1, size.rows() - 1));
                write(lines, size, text);
            }
        }
        text.append("--- end\n");
        write(frame.last(size.columns(), now), size, text);
        return text.append(Ending.full(screen(new ByteArrayOutputStream()), true).text(board))
                .toString();
    }

    private static void write(List<Line> lines, Size size, StringBuilder text) {
        for (Line line : lines) {
            Assertions.assertTrue(Cells.width(line.text()) <= size.columns(), line.text());
            Assertions.assertEquals(Cells.harmless(line.text()), line.text());
            text.append(line.text()).append('\n');
        }
    }

    private static String played(
            Path folder, boolean keepsLines, BiFunction<Board, Screen, View> maker)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var board = new Board(Script.BEGIN, keepsLines);
        View view = maker.apply(board, screen(out));
        Instant now = Script.BEGIN;
        for (Script.Batch batch : Script.read(folder.resolve("in.txt"))) {
            now = batch.at();
            List<Step> changed = new ArrayList<>();
            batch.events().forEach(event -> board.add(event).ifPresent(changed::add));
            view.show(batch.events(), changed, now);
        }
        view.close(now);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Screen screen(ByteArrayOutputStream out) {
        return new Screen(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                false,
                Palette.none(),
                () -> Size.USUAL);
    }
}

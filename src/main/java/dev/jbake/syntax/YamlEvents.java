package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The events of a YAML file, one at a time; the library's exceptions end here and become findings.
final class YamlEvents {
    private final SourceFile file;
    private final Findings findings;
    private final Iterator<Event> events;
    private @Nullable Event next;
    private boolean ended;

    /// Where the characters beyond U+FFFF are, as the library counts: it counts them once, and we
    /// twice.
    private final int[] pairs;

    YamlEvents(SourceFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(file.name())
                        .setUseMarks(true)
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .build();
        this.events = new Parse(settings).parseString(file.text()).iterator();
        this.pairs = pairs(file.text());
    }

    /// What comes next, without taking it; nothing at the end or behind a mistake.
    Optional<Event> peek() {
        if (next == null && !ended) {
            next = read();
            ended = next == null;
        }
        return Optional.ofNullable(next);
    }

    Optional<Event> take() {
        Optional<Event> taken = peek();
        next = null;
        return taken;
    }

    boolean sees(Event.ID kind) {
        return peek().filter(event -> event.getEventId() == kind).isPresent();
    }

    SourceSpan span(Event event) {
        return file.span(start(event), end(event));
    }

    int start(Event event) {
        return event.getStartMark().map(this::offset).orElse(0);
    }

    int end(Event event) {
        return event.getEndMark().map(this::offset).orElse(file.text().length());
    }

    private @Nullable Event read() {
        try {
            return events.hasNext() ? events.next() : null;
        } catch (MarkedYamlEngineException problem) {
            findings.add(new YamlProblems(this, file).explain(problem));
        } catch (ReaderException problem) {
            findings.add(YamlProblems.control(problem.getCodePoint(), control(problem)));
        } catch (YamlEngineException problem) {
            findings.add(YamlProblems.version(file.span(0, 0)));
        }
        return null;
    }

    /// The library counts within its own buffer here, so the character is looked for.
    private SourceSpan control(ReaderException problem) {
        int at = Math.max(file.text().indexOf(problem.getCodePoint()), 0);
        int length = file.text().isEmpty() ? 0 : Character.charCount(file.text().codePointAt(at));
        return file.span(at, at + length);
    }

    int offset(Mark mark) {
        int found = Arrays.binarySearch(pairs, mark.getIndex());
        int before = found >= 0 ? found : -found - 1;
        return Math.min(mark.getIndex() + before, file.text().length());
    }

    private static int[] pairs(String text) {
        IntStream.Builder pairs = IntStream.builder();
        int index = 0;
        for (int at = 0; at < text.length(); index++) {
            int length = Character.charCount(text.codePointAt(at));
            if (length == 2) {
                pairs.add(index);
            }
            at += length;
        }
        return pairs.build().toArray();
    }
}

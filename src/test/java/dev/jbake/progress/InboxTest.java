package dev.jbake.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.BuildEvent.StepWrote;
import dev.jbake.event.BuildEvent.TargetStarted;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {

    @Test
    void eventsComeOutInTheirOrder() throws InterruptedException {
        var inbox = new Inbox();
        inbox.put(started("a"));
        inbox.put(wrote("text"));
        inbox.put(started("b"));

        assertEquals(List.of(started("a"), wrote("text"), started("b")), inbox.take(0));
        assertEquals(List.of(), inbox.take(0));
    }

    @Test
    void ofTheMovementsOfOnePartOnlyTheLastIsKept() throws InterruptedException {
        var inbox = new Inbox();
        inbox.put(moved("layer", 1));
        inbox.put(moved("other", 5));
        inbox.put(moved("layer", 2));

        assertEquals(List.of(moved("layer", 2), moved("other", 5)), inbox.take(0));
    }

    @Test
    void outputBeyondTheLimitIsLeftOutWithANoteAndNothingElseIs() throws InterruptedException {
        var inbox = new Inbox(10, 1);
        inbox.put(wrote("0123456789"));
        inbox.put(wrote("lost"));
        inbox.put(wrote("lost too"));
        inbox.put(started("a"));

        List<BuildEvent> taken = inbox.take(0);

        assertEquals(3, taken.size());
        assertTrue(text(taken).startsWith("0123456789\n[output left out here"));
        inbox.put(wrote("again"));
        assertEquals(List.of(wrote("again")), inbox.take(0));
    }

    @Test
    void whoPublishesOutputWaitsForRoom() throws InterruptedException {
        var inbox = new Inbox(10, Long.MAX_VALUE);
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int line = 0; line < 100; line++) {
                                inbox.put(wrote("0123456789"));
                            }
                            inbox.close();
                        });

        int length = 0;
        while (!inbox.isClosed()) {
            length += text(inbox.take(1_000_000)).length();
        }
        length += text(inbox.take(0)).length();
        writer.join();

        assertEquals(1000, length);
    }

    @Test
    void aClosedInboxTakesNothingAndMakesNobodyWait() throws InterruptedException {
        var inbox = new Inbox(1, Long.MAX_VALUE);
        inbox.put(wrote("0123456789"));
        inbox.close();
        inbox.put(wrote("late"));

        assertEquals(List.of(wrote("0123456789")), inbox.take(0));
    }

    private static String text(List<BuildEvent> events) {
        return events.stream()
                .map(event -> event instanceof StepWrote wrote ? wrote.text() : "")
                .collect(Collectors.joining());
    }

    private static TargetStarted started(String target) {
        return new TargetStarted(target, Instant.EPOCH);
    }

    private static StepWrote wrote(String text) {
        return new StepWrote("app", "step", 1, text, Instant.EPOCH);
    }

    private static StepMoved moved(String id, long current) {
        return new StepMoved("app", "step", id, "", current, 9, null, null, Instant.EPOCH);
    }
}

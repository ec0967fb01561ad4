package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.Group;
import dev.jbake.event.BuildEvent.RunStarted;
import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.event.BuildEvent.StepWrote;
import dev.jbake.event.BuildEvent.TargetFinished;
import dev.jbake.event.BuildEvent.TargetStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// All that has happened so far; this is the fold of the events.
///
/// One thread owns a board: the one that takes events from the queue and paints.
final class Board {
    private final SequencedMap<String, TargetRow> targets = new LinkedHashMap<>();
    private final List<Step> rows = new ArrayList<>();
    private final Map<String, Step> steps = new HashMap<>();
    private final SequencedMap<String, Members> groups = new LinkedHashMap<>();
    private final List<StepWarned> warnings = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Instant begun;
    private final boolean keepsLines;
    private @Nullable RunStarted run;

    /// @param begun when the display was opened
    /// @param keepsLines whether somebody takes the lines of output from the steps
    Board(Instant begun, boolean keepsLines) {
        this.begun = begun;
        this.keepsLines = keepsLines;
    }

    /// The steps of a group, shown as the group's own step.
    private record Members(Step shown, SequencedMap<String, StepChanged> last) {}

    /// Takes an event.
    ///
    /// @return the step that changed by it, if one did
    Optional<Step> add(BuildEvent event) {
        return switch (event) {
            case RunStarted started -> {
                run = started;
                started.targets().forEach(this::target);
                yield Optional.empty();
            }
            case TargetStarted(String target, Instant at) -> {
                target(target).started = at;
                yield Optional.empty();
            }
            case TargetFinished finished -> {
                finish(finished);
                yield Optional.empty();
            }
            case StepChanged changed -> change(changed);
            case StepMoved moved -> move(moved);
            case StepWrote wrote -> write(wrote);
            case StepWarned warned -> warn(warned);
            case Said(String text, _) -> {
                said.add(text);
                yield Optional.empty();
            }
        };
    }

    /// All steps and groups, in the order they were first heard of.
    List<Step> steps() {
        return rows;
    }

    Collection<TargetRow> targets() {
        return targets.values();
    }

    List<String> said() {
        return said;
    }

    /// The warnings, each once, however many targets caused it.
    List<StepWarned> warnings() {
        return warnings;
    }

    Instant begun() {
        return begun;
    }

    Optional<RunStarted> run() {
        return Optional.ofNullable(run);
    }

    /// Whether this output is shown: a step that several targets report says all as often.
    boolean isHeard(StepWrote event) {
        Step step = steps.get(event.digest());
        return step == null || !step.spoken || Objects.equals(step.speaker, event.target());
    }

    /// The name a step is shown under, which is the same for every target that reports it.
    String shownName(StepChanged event) {
        Step step = event.group() == null ? steps.get(event.digest()) : null;
        return step == null ? shownName(event.target(), event.name()) : step.name;
    }

    private void finish(TargetFinished finished) {
        TargetRow row = target(finished.target());
        row.outcome = finished.outcome();
        row.took = finished.took();
        row.failure = finished.failure();
    }

    private Optional<Step> change(StepChanged event) {
        Group group = event.group();
        if (group == null) {
            Step step = step(event.digest());
            boolean news = step.report(event, shownName(event.target(), event.name()));
            noteLoad(event);
            return news ? Optional.of(step) : Optional.empty();
        }
        String key = "group " + group.id();
        Step shown = step(key);
        Members members =
                groups.computeIfAbsent(key, _ -> new Members(shown, new LinkedHashMap<>()));
        steps.put(event.digest(), shown);
        members.last().put(event.digest(), event);
        boolean news =
                shown.report(together(group, members), shownName(event.target(), group.name()));
        shown.hidden =
                members.last().values().stream()
                        .allMatch(member -> member.group() != null && member.group().weak());
        return news ? Optional.of(shown) : Optional.empty();
    }

    /// One report for all members: from the first start to the last end.
    private static StepChanged together(Group group, Members members) {
        var all = members.last().values();
        Instant started =
                all.stream()
                        .map(StepChanged::started)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
        boolean done = all.stream().allMatch(member -> member.completed() != null);
        Instant completed =
                all.stream()
                        .map(StepChanged::completed)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null);
        String error =
                all.stream()
                        .map(StepChanged::error)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new StepChanged(
                members.last().firstEntry().getValue().target(),
                group.id(),
                List.of(),
                group.name(),
                started,
                done || error != null ? completed : null,
                all.stream().allMatch(StepChanged::cached),
                error,
                group);
    }

    private Optional<Step> move(StepMoved event) {
        Step step = steps.get(event.digest());
        if (step == null) {
            return Optional.empty();
        }
        Movement movement = Movement.of(event);
        Movement before = step.movements.get(movement.id());
        boolean other = !Objects.equals(step.owner, event.target());
        if (movement.equals(before) || (other && step.isCompleted())) {
            return Optional.empty();
        }
        step.movements.put(movement.id(), movement);
        notePush(event);
        return Optional.of(step);
    }

    /// Pushing is known only by the words of a movement.
    private void notePush(StepMoved event) {
        if (event.target() != null && event.completed() != null) {
            target(event.target()).pushed |= Phase.of(event.id()) == Phase.PUSHING;
        }
    }

    /// Loading is known only by the name of a step.
    private void noteLoad(StepChanged event) {
        if (event.target() != null && event.completed() != null && event.error() == null) {
            target(event.target()).loaded |= Phase.of(event.name()) == Phase.LOADING;
        }
    }

    private Optional<Step> write(StepWrote event) {
        Step step = steps.get(event.digest());
        if (step == null) {
            return Optional.empty();
        }
        if (!step.spoken) {
            step.spoken = true;
            step.speaker = event.target();
        }
        if (!isHeard(event)) {
            return Optional.empty();
        }
        step.write(event.text(), event.at(), keepsLines);
        return Optional.of(step);
    }

    private Optional<Step> warn(StepWarned event) {
        boolean known = warnings.stream().anyMatch(each -> isSame(each, event));
        if (!known) {
            warnings.add(event);
        }
        Step step = steps.get(event.digest());
        if (step == null || known) {
            return Optional.empty();
        }
        step.warnings.add(event);
        return Optional.of(step);
    }

    private static boolean isSame(StepWarned one, StepWarned other) {
        return one.shortText().equals(other.shortText())
                && one.detail().equals(other.detail())
                && Objects.equals(one.url(), other.url())
                && Objects.equals(one.source(), other.source());
    }

    private TargetRow target(String name) {
        return targets.computeIfAbsent(name, TargetRow::new);
    }

    private Step step(String digest) {
        Step known = steps.get(digest);
        if (known != null) {
            return known;
        }
        Step step = new Step(rows.size());
        rows.add(step);
        steps.put(digest, step);
        return step;
    }

    /// The name with the target in it, where there are several: `[app 1/3] RUN make`.
    private String shownName(@Nullable String target, String name) {
        String line = name.replaceAll("[\r\n]+", " ");
        if (target == null || targets.size() < 2) {
            return line;
        }
        return line.startsWith("[")
                ? "[" + target + " " + line.substring(1)
                : "[" + target + "] " + line;
    }
}

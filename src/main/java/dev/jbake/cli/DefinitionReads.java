package dev.jbake.cli;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.manifest.Discovery;
import dev.jbake.manifest.ManifestFiles;
import dev.jbake.progress.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which files of this machine a manifest was found in, told as a step of the progress, in the
/// peer's words.
///
/// It is told when it is over: whether anything is to be shown is known when the manifest is.
final class DefinitionReads implements ManifestFiles {
    private static final String STEP = "[internal] load local bake definitions";
    private static final String DIGEST = "jbake:definitions";

    private final ManifestFiles files;
    private final InstantSource clock;
    private final List<String> named;
    private final boolean fromEnvironment;
    private final List<Read> reads = new ArrayList<>();
    private final Instant began;

    /// @param total of bytes; 0 where it was not known beforehand
    private record Read(String name, long bytes, long total, Instant started, Instant ended) {}

    /// @param given values of `-f`
    /// @param files the way to them
    DefinitionReads(
            List<String> given,
            Map<String, String> environment,
            ManifestFiles files,
            InstantSource clock) {
        this.files = files;
        this.clock = clock;
        this.named = Discovery.named(given, environment);
        this.fromEnvironment = given.isEmpty() && !named.isEmpty();
        this.began = clock.instant();
    }

    @Override
    public boolean exists(String path) {
        boolean there = files.exists(path);
        if (!there && !named.isEmpty()) {
            note(path, null, clock.instant());
        }
        return there;
    }

    @Override
    public byte[] read(String path) throws IOException {
        Instant started = clock.instant();
        byte @Nullable [] bytes = null;
        try {
            bytes = files.read(path);
            return bytes;
        } finally {
            note(path, bytes, started);
        }
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        return files.list(folder);
    }

    private void note(String path, byte @Nullable [] bytes, Instant started) {
        boolean input = path.equals(STANDARD_INPUT);
        long length = bytes == null ? 0 : bytes.length;
        reads.add(
                new Read(
                        input ? "from stdin" : path,
                        length,
                        input ? 0 : length,
                        started,
                        clock.instant()));
    }

    /// The step, from its beginning to its end.
    List<BuildEvent> events() {
        Instant ended = reads.isEmpty() ? began : reads.getLast().ended();
        List<BuildEvent> events = new ArrayList<>();
        events.add(step(null));
        for (Read each : reads) {
            events.add(
                    new StepMoved(
                            null,
                            DIGEST,
                            "reading " + each.name(),
                            "",
                            each.bytes(),
                            each.total(),
                            each.started(),
                            each.ended(),
                            each.ended()));
        }
        events.add(step(ended));
        return events;
    }

    /// The step as plain progress has it, for runs that show nothing else: a display is not opened
    /// for three lines.
    String plain() {
        StringBuilder text = new StringBuilder("#1 ").append(name()).append('\n');
        for (Read each : reads) {
            text.append("#1 reading ").append(each.name());
            if (each.bytes() > 0) {
                text.append(' ').append(Bytes.text(each.bytes()));
            }
            if (each.total() > 0) {
                text.append(" / ").append(Bytes.text(each.total()));
            }
            text.append(" done\n");
        }
        return text.append("#1 DONE 0.0s\n").toString();
    }

    private String name() {
        return fromEnvironment ? STEP + " from BUILDX_BAKE_FILE env" : STEP;
    }

    private StepChanged step(@Nullable Instant ended) {
        return new StepChanged(null, DIGEST, List.of(), name(), began, ended, false, null, null);
    }
}

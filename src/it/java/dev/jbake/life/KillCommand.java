package dev.jbake.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// `src/lab/kill`: hurts the builder of a build of twenty targets, again and again, and prints a
/// table of what became of the builds.
///
/// Arguments: rounds of each kind, rounds of the peer, targets, then the kinds.
public final class KillCommand {
    private static final int MOMENTS = 5;
    private static final long PROMISED_MILLIS = 5_000;

    private KillCommand() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        int peers = Integer.parseInt(args[1]);
        int targets = Integer.parseInt(args[2]);
        List<Blow> blows =
                args.length == 3
                        ? List.of(Blow.KILL, Blow.HALT, Blow.OOM, Blow.STOP)
                        : Stream.of(args).skip(3).map(Blow::valueOf).toList();
        Path folder = Files.createTempDirectory("jbake-kill");
        System.out.println(
                "| what happens | who | rounds | within 5 s | slowest | completed | hung |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        boolean kept = true;
        try (Patient patient = Patient.in(folder)) {
            KillRound.write(patient, targets);
            Duration whole = KillRound.undisturbed(patient, "first");
            System.err.printf("undisturbed: %.1f s%n", whole.toMillis() / 1000.0);
            for (Blow blow : blows) {
                kept &= row(patient, blow, false, rounds, whole);
                row(patient, blow, true, peers, whole);
            }
        } finally {
            delete(folder);
        }
        System.exit(kept ? 0 : 1);
    }

    /// @return whether all were noticed in time and ended well
    private static boolean row(Patient patient, Blow blow, boolean peer, int rounds, Duration whole)
            throws IOException, InterruptedException {
        if (rounds == 0) {
            return true;
        }
        List<KillRound> done = new ArrayList<>();
        RandomGenerator chance = RandomGenerator.getDefault();
        int misses = 0;
        while (done.size() < rounds && misses < 3 * rounds) {
            // Five moments, spread over the build, each somewhere in its own part of it.
            double moment = (done.size() % MOMENTS + chance.nextDouble()) / MOMENTS * 0.8;
            Duration after = Duration.ofMillis((long) (whole.toMillis() * moment));
            String run = blow + "-" + peer + "-" + chance.nextInt();
            KillRound round = KillRound.of(patient, blow, run, peer, 2, after);
            if (round.hit() || round.hung()) {
                done.add(round);
                System.err.printf(
                        "%s %s at %.1f s: noticed after %d ms, %s%n",
                        peer ? "peer" : "jbake",
                        blow.words(),
                        after.toMillis() / 1000.0,
                        round.noticedMillis(),
                        round.hung() ? "hung" : round.completed() ? "completed" : "failed");
                if (!peer && !(round.completed() && inTime(round))) {
                    System.err.println(
                            round.text().lines().toList().reversed().stream().limit(8).toList());
                }
            } else {
                misses++;
            }
            patient.heal();
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.1f s | %d | %d |%n",
                blow.words(),
                peer ? "peer" : "jbake --retries 2",
                done.size(),
                done.stream().filter(KillCommand::inTime).count(),
                done.stream().mapToLong(KillRound::noticedMillis).max().orElse(0) / 1000.0,
                done.stream().filter(KillRound::completed).count(),
                done.stream().filter(KillRound::hung).count());
        return done.stream().allMatch(each -> each.completed() && inTime(each));
    }

    private static boolean inTime(KillRound round) {
        return round.noticedMillis() >= 0 && round.noticedMillis() <= PROMISED_MILLIS;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

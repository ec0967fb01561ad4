package dev.jbake.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `src/lab/faults`: builds and pushes through a registry that is not well, each time through a
/// fault of its own, and prints a table of how many got through.
///
/// Arguments: builds, builds of the peer, how many at once, seconds that a fault lasts.
public final class FaultCommand {
    private static final double PROMISED = 0.99;

    private FaultCommand() {}

    public static void main(String[] args)
            throws IOException, InterruptedException, ExecutionException {
        int builds = Integer.parseInt(args[0]);
        int peers = Integer.parseInt(args[1]);
        int atOnce = Integer.parseInt(args[2]);
        Duration lasting = Duration.ofSeconds(Long.parseLong(args[3]));
        Path folder = Files.createTempDirectory("jbake-faults");
        int succeeded;
        try (Patient patient = Patient.in(folder)) {
            System.out.println(
                    "| fault | who | builds | pushed | tried again | median | slowest |");
            System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
            succeeded = table(patient, builds, atOnce, lasting, false);
            table(patient, peers, atOnce, lasting, true);
        } finally {
            KillCommand.delete(folder);
        }
        System.out.printf("pushed %d of %d%n", succeeded, builds);
        System.exit(succeeded >= Math.ceil(builds * PROMISED) ? 0 : 1);
    }

    private static int table(
            Patient patient, int builds, int atOnce, Duration lasting, boolean peer)
            throws InterruptedException, ExecutionException {
        Map<Fault, List<Future<FaultRound>>> rounds = new EnumMap<>(Fault.class);
        List<Fault> kinds = List.of(Fault.values());
        try (ExecutorService crew = Executors.newFixedThreadPool(atOnce)) {
            for (int i = 0; i < builds; i++) {
                Fault fault = kinds.get(i % kinds.size());
                String name = "%s-%s-%d".formatted(peer ? "peer" : "jbake", fault, i);
                String lower = name.toLowerCase(Locale.ROOT);
                rounds.computeIfAbsent(fault, _ -> new ArrayList<>())
                        .add(
                                crew.submit(() ->
                                        told(
                                                FaultRound.of(patient, fault, lasting, lower, peer),
                                                lower)));
            }
        }
        int succeeded = 0;
        for (Map.Entry<Fault, List<Future<FaultRound>>> each : rounds.entrySet()) {
            List<FaultRound> done = new ArrayList<>();
            for (Future<FaultRound> round : each.getValue()) {
                done.add(round.get());
            }
            succeeded += row(each.getKey().words(lasting.toSeconds()), peer, done);
        }
        return succeeded;
    }

    private static FaultRound told(FaultRound round, String name) {
        System.err.printf(
                "%s: %s after %.1f s, %d faults, tried again %d times%n",
                name,
                round.succeeded() ? "pushed" : "failed",
                round.took().toMillis() / 1000.0,
                round.faults(),
                round.retries());
        if (!round.succeeded()) {
            round.text().lines().toList().reversed().stream().limit(3).forEach(System.err::println);
        }
        return round;
    }

    private static int row(String fault, boolean peer, List<FaultRound> done) {
        int succeeded = (int) done.stream().filter(FaultRound::succeeded).count();
        List<Long> times = done.stream().map(each -> each.took().toMillis()).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %.1f s | %.1f s |%n",
                fault,
                peer ? "peer" : "jbake",
                done.size(),
                succeeded,
                done.stream().mapToInt(FaultRound::retries).sum(),
                times.get(times.size() / 2) / 1000.0,
                times.getLast() / 1000.0);
        return succeeded;
    }
}

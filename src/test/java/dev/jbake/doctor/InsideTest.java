package dev.jbake.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What a container says of its disk and memory, judged.
class InsideTest {
    private static Inside inside(long freeKib, String inodes, String rest) {
        return Inside.parse(
                """
                == disk
                Filesystem     1024-blocks     Used Available Capacity Mounted on
                /dev/sda1        264212084 23180144 %d      25%% /var/lib/buildkit
                == inodes
                Filesystem       Inodes  IUsed    IFree IUse%% Mounted on
                /dev/sda1      16777216 728354 16048862    %s /var/lib/buildkit
                %s\
                """
                        .formatted(freeKib, inodes, rest));
    }

    @Test
    void roomIsMeasuredAgainstWhatACacheNeeds() {
        assertEquals(Verdict.OK, inside(72_321_120, "5%", "").disk("b").verdict());
        assertEquals(Verdict.WARNING, inside(1 << 20, "5%", "").disk("b").verdict());
        assertEquals(Verdict.PROBLEM, inside(1 << 10, "5%", "").disk("b").verdict());
        assertEquals(
                "69.0 GiB free of 252.0 GiB for the cache (/var/lib/buildkit)",
                inside(72_321_120, "5%", "").disk("b").words());
    }

    @Test
    void inodesRunOutToo() {
        assertEquals(Verdict.OK, inside(1, "94%", "").inodes("b").verdict());
        assertEquals(Verdict.WARNING, inside(1, "97%", "").inodes("b").verdict());
        assertEquals(Verdict.PROBLEM, inside(1, "100%", "").inodes("b").verdict());
        assertEquals(Verdict.SKIPPED, inside(1, "-", "").inodes("b").verdict());
    }

    @Test
    void aLimitThatIsReachedAndStepsThatWereKilledAreTold() {
        long machine = 16L << 30;
        String roomy = "== used\n104857600\n== limit\n4294967296\n== kills\noom_kill 0\n";
        String tight = "== used\n104857600\n== limit\n268435456\n";
        String killed = "== used\n1\n== limit\nmax\n== kills\nlow 0\noom_kill 3\n";

        assertEquals("100 MiB of 4.0 GiB in use", inside(1, "1%", roomy).memory(machine).words());
        assertEquals(Verdict.OK, inside(1, "1%", roomy).memory(machine).verdict());
        assertEquals(Verdict.WARNING, inside(1, "1%", tight).memory(machine).verdict());
        assertTrue(
                inside(1, "1%", killed).memory(machine).words().endsWith("it ran out 3 times"),
                () -> inside(1, "1%", killed).memory(machine).words());
    }

    @Test
    void aContainerThatSaysNothingIsNotJudged() {
        assertEquals(Verdict.SKIPPED, Inside.parse("").disk("b").verdict());
        assertEquals(Verdict.SKIPPED, Inside.parse("").inodes("b").verdict());
    }
}

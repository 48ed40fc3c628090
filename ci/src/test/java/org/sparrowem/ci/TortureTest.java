package org.sparrowem.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills at random instants over whole refinements: launchers, workers, single stages, two drivers at once, stopped ones.
 * After each row of kills the same command is given again and must end with an undisturbed run's bytes.
 *
 * <p>{@code ci/torture kills 1000} is the long form: {@code -Dtorture.kills=N -Dtorture.seed=S}.
 */
@Tag("slow")
class TortureTest {
    private static final int KILLS = Integer.getInteger("torture.kills", 8);
    private static final long SEED = Long.getLong("torture.seed", 1);

    /** So many kills in a row before a refinement may end. */
    private static final int ROW = 8;

    /** From here on archives of loaded classes pay. */
    private static final int MANY = 50;

    @TempDir
    Path scratch;

    @Test
    void everyDeathIsMendedByTheSameCommand() throws Exception {
        long started = System.nanoTime();
        FastRun fast = FastRun.prepare(scratch, KILLS >= MANY);
        Random random = new Random(SEED);
        KillCount count = new KillCount();
        List<Attack> kinds = new ArrayList<>();
        int busy = 0;
        int round = 0;
        for (; count.all() < KILLS; round++) {
            Path project = fast.project("round_" + round);
            Attacker attacker = new Attacker(fast, project, random, count);
            int wanted = Math.min(KILLS, count.all() + ROW);
            while (count.all() < wanted && attacker.attack(next(kinds, random))) {
                // The next process goes on from what this one left.
            }
            busy += fast.completes(project, count.last() + " (seed " + SEED + ", round " + round + ")");
            delete(project);
            if (KILLS >= MANY && round % 10 == 9) {
                System.out.printf("%s; %.0f s%n", count, (System.nanoTime() - started) / 1e9);
            }
        }
        System.out.printf(
                "TortureTest: %s; %d refinements, each byte-equal to the undisturbed one; 0 repair commands, 0 files left;"
                        + " %d times 'try again'; %.0f s%n",
                count, round, busy, (System.nanoTime() - started) / 1e9);
    }

    /** Every kind comes once before any comes again. */
    private static Attack next(List<Attack> kinds, Random random) {
        if (kinds.isEmpty()) {
            kinds.addAll(List.of(Attack.values()));
        }
        return kinds.remove(random.nextInt(kinds.size()));
    }

    private static void delete(Path project) throws Exception {
        try (var files = Files.walk(project)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

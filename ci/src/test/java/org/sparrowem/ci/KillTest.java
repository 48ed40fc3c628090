package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a refinement at random instants, gives the same command again, and wants the bytes of a run that nobody disturbed.
 *
 * <p>{@code -Dtorture.kills=N} kills N times (4 without it), {@code -Dtorture.seed=S} chooses the instants.
 */
@Tag("slow")
class KillTest {
    private static final int KILLS = Integer.getInteger("torture.kills", 4);
    private static final long SEED = Long.getLong("torture.seed", 1);
    private static final List<String> COMMAND = SmallRun.refine("--blocksize=5");

    @TempDir
    Path scratch;

    private enum Victim {
        LAUNCHER,
        WORKER,
        BOTH
    }

    @Test
    void anyDeathIsMendedByTheSameCommand() throws Exception {
        Path reference = Files.createDirectory(scratch.resolve("reference"));
        SmallRun.simulate(reference);
        long started = System.nanoTime();
        Command.sparrow(reference, COMMAND).run().succeeded();
        double whole = (System.nanoTime() - started) / 1e9;
        Tree wanted = Tree.of(reference);

        Random random = new Random(SEED);
        List<String> kills = new ArrayList<>();
        for (int round = 0; kills.size() < KILLS; round++) {
            Path project = SmallRun.copyOfInputs(reference, scratch.resolve("broken_" + round));
            while (kills.size() < KILLS && kill(project, random, whole, kills)) {
                // The next attempt goes on from what this one left.
            }
            Command.sparrow(project, COMMAND).run().succeeded();
            List<String> differences = wanted.differences(Tree.of(project));
            assertEquals(List.of(), differences, () -> "after " + kills);
            assertFalse(
                    Tree.names(project).stream().anyMatch(n -> n.matches(".*(\\.tmp~|\\.lease|/blocks/).*")),
                    "left over");
        }
        System.out.println(
                "KillTest: " + kills.size() + " kills " + kills + ", every result equal to the undisturbed run's");
    }

    /** Starts the command and kills it once; false when it was done before the instant came. */
    private static boolean kill(Path project, Random random, double whole, List<String> kills) throws Exception {
        Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
        double instant = (0.05 + 0.55 * random.nextDouble()) * whole;
        Command.Running run = Command.sparrow(project, COMMAND).start();
        if (run.process().waitFor((long) (instant * 1000), TimeUnit.MILLISECONDS)) {
            assertEquals(0, run.result().exit(), () -> run.err().join());
            return false;
        }
        List<ProcessHandle> workers = run.process().descendants().toList();
        kills.add(String.format("%s at %.1f s%s", victim, instant, workers.isEmpty() ? " (no worker yet)" : ""));
        if (victim != Victim.LAUNCHER) {
            workers.forEach(ProcessHandle::destroyForcibly);
        }
        if (victim != Victim.WORKER || workers.isEmpty()) {
            run.process().destroyForcibly();
            run.process().waitFor();
            diesByItself(workers);
            return true;
        }
        // The launcher starts another worker and ends well, or says what happened; it never hangs.
        assertTrue(run.process().waitFor(10, TimeUnit.MINUTES), "the launcher hangs after its worker's death");
        assertTrue(run.process().exitValue() == 0 || run.process().exitValue() == 1, () -> run.err()
                .join());
        return true;
    }

    /** A worker whose launcher is gone must not work on behind the next command's back. */
    private static void diesByItself(List<ProcessHandle> workers) throws InterruptedException {
        for (ProcessHandle worker : workers) {
            for (int i = 0; worker.isAlive() && i < 100; i++) {
                Thread.sleep(100);
            }
            assertFalse(worker.isAlive(), "the worker " + worker.pid() + " outlives its launcher");
        }
    }
}

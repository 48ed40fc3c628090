package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Kills a command of the launcher at a random instant: the launcher, its worker, or both. */
final class Killer {
    /** Whom it kills. */
    enum Victim {
        LAUNCHER,
        WORKER,
        BOTH
    }

    private Killer() {}

    /**
     * Starts the command and kills it once, at an instant between 5 and 60 % of the time that it takes.
     *
     * @param victims one of whom is chosen
     * @param whole seconds that the command takes
     * @param kills gets a line about the kill
     * @return false when it was done before the instant came
     */
    static boolean kill(
            Path project, List<String> command, List<Victim> victims, Random random, double whole, List<String> kills)
            throws Exception {
        Victim victim = victims.get(random.nextInt(victims.size()));
        double instant = (0.05 + 0.55 * random.nextDouble()) * whole;
        Command.Running run = Command.sparrow(project, command).start();
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

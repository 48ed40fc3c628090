package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    /** The longer way round: CTF path and post-processing; the default way is killed by the tests of the other workflows. */
    private static final List<String> COMMAND = SmallRun.refine(
            "--blocksize=5",
            "--refctf",
            "--classaverager=ctf.auto",
            "--recon=wiener_fourier",
            "--mass=800",
            "--apix=6.5",
            "--automask3d=1,10,2,2,1");

    @TempDir
    Path scratch;

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
            while (kills.size() < KILLS
                    && Killer.kill(project, COMMAND, List.of(Killer.Victim.values()), random, whole, kills)) {
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
}

package org.sparrowem.store.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From every state that a power failure may leave, the same command again is all that it takes. */
class PowerLossTest {
    @TempDir
    Path scratch;

    private void everyStateRecovers(Map<String, Work> works, int least, UnaryOperator<Recovery> failure)
            throws Exception {
        StringBuilder broken = new StringBuilder();
        int states = 0;
        for (Map.Entry<String, Work> work : works.entrySet()) {
            Path home = Files.createDirectory(scratch.resolve(work.getKey()));
            Recovery recovery = failure.apply(new Recovery(home, work.getValue()));
            System.out.println(work.getKey() + ": recovered from " + recovery.states() + " states");
            states += recovery.states();
            recovery.broken().stream().limit(10).forEach(b -> broken.append(work.getKey() + ": " + b + "\n"));
        }
        assertEquals("", broken.toString());
        assertTrue(states >= least, states + " states are too few to prove anything");
    }

    @Test
    void aPublishedStepSurvivesThePowerFailure() throws Exception {
        everyStateRecovers(Map.of("publish", Works::publish), 10, Recovery::afterPowerLoss);
    }

    @Test
    @Tag("slow")
    void everyUseSurvivesThePowerFailure() throws Exception {
        everyStateRecovers(Works.writing(), 120, Recovery::afterPowerLoss);
    }

    /** What a dead process left is not forced, and is taken over by the next, which makes promises on it. */
    @Test
    @Tag("slow")
    void everyUseSurvivesADeathAndThenThePowerFailure() throws Exception {
        everyStateRecovers(Works.writing(), 200, Recovery::afterDeathAndPowerLoss);
    }

    @Test
    void theMistakesThatHideUntilThePowerFailsAreFound() throws Exception {
        for (var mistake : Mistakes.all().entrySet()) {
            Path home =
                    Files.createDirectory(scratch.resolve("" + mistake.getKey().hashCode()));
            Recovery recovery = new Recovery(home, Works::publish).afterPowerLoss(mistake.getValue());
            assertFalse(recovery.broken().isEmpty(), mistake.getKey() + ", and nothing was found");
        }
    }
}

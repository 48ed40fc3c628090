package org.sparrowem.launcher.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** Commands that cannot be run, and one that is not waited for. */
class CommandsTest {
    @TempDir
    Path project;

    @Test
    void anAbsentCommandIsTheUsersMistake() {
        Commands commands = new Commands(project, "");
        UsageError e = assertThrows(UsageError.class, () -> commands.run(List.of("sparrow-no-such-command")));
        assertTrue(e.problems().get(0).startsWith("cannot run sparrow-no-such-command; "), e::getMessage);
        assertEquals(0, commands.run(List.of("true")).exit());
    }

    @Test
    void aMachineThatCannotStartAnythingIsNot() {
        Said said = new Commands(project.resolve("absent"), "").run(List.of("true"));
        assertEquals(-1, said.exit());
        assertFalse(said.problem().isBlank());
    }

    @Test
    void noCommandOutlivesWhoeverWaitsForIt() throws InterruptedException {
        Thread thread = new Thread(() -> new Commands(project, "").run(List.of("sleep", "61.7")));
        thread.start();
        Optional<ProcessHandle> child = Optional.empty();
        while (child.isEmpty()) {
            Thread.sleep(10);
            child = ProcessHandle.current()
                    .children()
                    .filter(c -> c.info().commandLine().orElse("").endsWith("sleep 61.7"))
                    .findFirst();
        }
        thread.interrupt();
        thread.join();
        for (int look = 0; look < 500 && child.get().isAlive(); look++) {
            Thread.sleep(10);
        }
        assertFalse(child.get().isAlive());
    }
}

package org.sparrowem.store.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever single call of the file system goes wrong, the store keeps its promises. */
class FaultTest {
    @TempDir
    Path scratch;

    private void everyCallMayGoWrong(Map<String, Work> works, int least) throws Exception {
        StringBuilder broken = new StringBuilder();
        int calls = 0;
        for (Map.Entry<String, Work> work : works.entrySet()) {
            Path home = Files.createDirectory(scratch.resolve(work.getKey()));
            Trial trial = new Trial(home, work.getValue());
            trial.everyFault().forEach(b -> broken.append(work.getKey() + ": " + b + "\n"));
            System.out.println(work.getKey() + ": " + trial.calls() + " calls, " + trial.runs() + " faults");
            calls += trial.calls();
        }
        assertEquals("", broken.toString());
        assertTrue(calls >= least, calls + " calls: does the work pass the layer by?");
    }

    @Test
    void publishingBearsEveryFault() throws Exception {
        everyCallMayGoWrong(Map.of("publish", Works::publish), 60);
    }

    @Test
    @Tag("slow")
    void everyUseBearsEveryFault() throws Exception {
        everyCallMayGoWrong(Works.all(), 800);
    }
}

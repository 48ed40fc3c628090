package org.sparrowem.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The gate installs its tools beside the build: here tests wait for them. {@code GATE_TOOLS} is a file that is there at the end. */
final class ToolsFirst {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private ToolsFirst() {}

    static void await() {
        String ended = System.getenv("GATE_TOOLS");
        Instant until = Instant.now().plus(PATIENCE);
        while (ended != null && !Files.exists(Path.of(ended)) && Instant.now().isBefore(until)) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

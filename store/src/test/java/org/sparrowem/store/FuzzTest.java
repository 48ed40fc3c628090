package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hostile files: every reader reads them or says in one line what is wrong (see FuzzJudge). */
class FuzzTest {
    private static final Path RESOURCES = Path.of("src/test/resources/fuzz");
    /** The targets take so much of the inputs, in the order of the enum. */
    private static final int[] WEIGHTS = {12, 6, 6, 36, 8, 4, 8, 12, 5, 3};

    private static final long SEED = Long.getLong("fuzz.seed", 4);
    private static final long INPUTS = Long.getLong("fuzz.inputs", 2_000);
    private static final boolean LONG = INPUTS > 100_000;

    @Test
    void seedsAreRead() throws IOException {
        try (FuzzRun run = new FuzzRun(RESOURCES)) {
            for (FuzzTarget target : FuzzTarget.values())
                for (byte[] seed : run.seeds(target)) {
                    long before = run.accepted();
                    assertNull(run.judge(target, seed), target.name());
                    assertEquals(before + 1, run.accepted(), target + ": a seed is refused");
                }
        }
    }

    /** Inputs at which a reader failed once; see the README beside them. */
    @Test
    void keptCases() throws IOException {
        try (FuzzRun run = new FuzzRun(RESOURCES)) {
            int cases = 0;
            for (FuzzTarget target : FuzzTarget.values())
                for (Path file : cases(target)) {
                    assertNull(run.judge(target, Files.readAllBytes(file)), file.toString());
                    cases++;
                }
            assertTrue(cases > 0, "no cases in " + RESOURCES.toAbsolutePath());
        }
    }

    private static List<Path> cases(FuzzTarget target) throws IOException {
        Path dir = RESOURCES.resolve(target.name().toLowerCase(Locale.ROOT));
        if (!Files.isDirectory(dir)) return List.of();
        try (var files = Files.list(dir)) {
            return files.sorted().toList();
        }
    }

    /** A few thousand inputs, or as many as {@code -Dfuzz.inputs} says (see ci/fuzz). */
    @Test
    @Tag("slow")
    void mutatedFiles() throws IOException, InterruptedException {
        try (FuzzRun run = new FuzzRun(RESOURCES)) {
            for (FuzzTarget target : FuzzTarget.values()) {
                long inputs = INPUTS * WEIGHTS[target.ordinal()] / 100;
                long nanos = System.nanoTime();
                long accepted = run.run(target, SEED, inputs);
                double seconds = (System.nanoTime() - nanos) / 1e9;
                if (LONG)
                    System.out.printf(
                            "fuzz %-8s seed %d: %d inputs in %.0f s, %d read, %d kinds of failures so far%n",
                            target,
                            SEED,
                            inputs,
                            seconds,
                            accepted,
                            run.findings().size());
            }
            assertEquals(Map.of(), run.findings());
        }
    }
}

package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Publication;
import org.sparrowem.store.StoreCheck;

/**
 * Many processes write into one project and many read it, for a while; writers are killed at random and replaced.
 *
 * <p>{@code -Dtorture.processes=N} of each kind (3) for {@code -Dtorture.seconds=S} (8).
 */
@Tag("slow")
class CrowdTest {
    private static final int PROCESSES = Integer.getInteger("torture.processes", 3);
    private static final int SECONDS = Integer.getInteger("torture.seconds", 8);
    private static final Random RANDOM = new Random(Long.getLong("torture.seed", 1));

    @TempDir
    Path scratch;

    private final List<Command.Running> writers = new ArrayList<>();
    private final List<Command.Running> readers = new ArrayList<>();
    private final long[] written = new long[3];
    private final long[] read = new long[3];
    private int started;
    private int killed;

    @Test
    void everyVisibleDatasetVerifies() throws Exception {
        Path project = Files.createDirectory(scratch.resolve("project"));
        Files.createDirectory(scratch.resolve("journals"));
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (int i = 0; i < PROCESSES; i++) {
            writers.add(start(CrowdWriter.class, project, SECONDS));
            readers.add(start(CrowdReader.class, project, SECONDS));
        }
        for (long left; (left = end - System.nanoTime()) > 2_000_000_000L; ) {
            Thread.sleep(400 + RANDOM.nextInt(800));
            replace(RANDOM.nextInt(PROCESSES), project, (int) (left / 1_000_000_000L));
        }
        readers.forEach(r -> add(r, read));
        writers.forEach(w -> add(w, written));
        StoreCheck.Report report = StoreCheck.check(project, r -> {});
        assertEquals(List.of(), report.damage());
        int contested = onlyOneWonEach(project);
        nothingIsLeft(project);
        assertTrue(written[0] > 0 && read[2] > 0, "nothing happened");
        assertTrue(SECONDS < 60 || written[1] > 0 && written[2] > 0 && contested > 0, "they never met");
        System.out.printf(
                "CrowdTest: %d writers and %d readers for %d s; %d writers killed and replaced; %d datasets published, %d"
                        + " kept, %d refused by the writers that lived; %d listings, %d datasets read, %d verified; %d"
                        + " contested names with one winner each; %d receipts and %d MB whole at the end%n",
                PROCESSES,
                PROCESSES,
                SECONDS,
                killed,
                written[0],
                written[1],
                written[2],
                read[0],
                read[1],
                read[2],
                contested,
                report.receipts(),
                report.bytes() / 1_000_000);
    }

    private Command.Running start(Class<?> program, Path project, int seconds) {
        int number = ++started;
        Path journal = scratch.resolve("journals").resolve(Integer.toString(number));
        return Command.of(
                        scratch,
                        List.of(
                                Dist.JAVA.toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName(),
                                project.toString(),
                                journal.toString(),
                                Integer.toString(seconds),
                                Integer.toString(number)))
                .start();
    }

    private void replace(int i, Path project, int seconds) throws InterruptedException {
        Command.Running victim = writers.get(i);
        if (victim.process().isAlive()) {
            victim.process().destroyForcibly().waitFor();
            killed++;
        } else {
            add(victim, written);
        }
        writers.set(i, start(CrowdWriter.class, project, seconds));
    }

    /** Waits for a process that must end well, and adds the three numbers that it prints. */
    private static void add(Command.Running run, long[] sums) {
        try {
            assertTrue(run.process().waitFor(SECONDS + 120, TimeUnit.SECONDS), "it hangs");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        String[] numbers = run.result().succeeded().out().strip().split(" ");
        for (int i = 0; i < 3; i++) {
            sums[i] += Long.parseLong(numbers[i]);
        }
    }

    /** Of the writers of different content under one name at most one was told that it is published. */
    private int onlyOneWonEach(Path project) throws IOException {
        Map<String, String> winners = new HashMap<>();
        try (var journals = Files.list(scratch.resolve("journals"))) {
            for (Path journal : journals.toList()) {
                for (String line : Files.readAllLines(journal)) {
                    String[] words = line.split(" ");
                    String other = winners.put(words[0], words[1]);
                    assertEquals(null, other, () -> words[0] + " was won twice: " + Arrays.toString(words));
                    String notes = Files.readString(project.resolve("contested/" + words[0] + ".txt"));
                    long window = Long.parseLong(words[0].replaceAll(".*_", ""));
                    long content = Long.parseLong(words[1]) * 31 + window;
                    assertEquals(words[0] + " of " + content + "\n", notes, "it is the winner's that stands");
                }
            }
        }
        return winners.size();
    }

    private static void nothingIsLeft(Path project) {
        for (String directory : List.of("own", "equal", "contested")) {
            Publication.begin(project.resolve(directory)).close();
        }
        assertEquals(List.of(), FastRun.unfinished(project));
    }
}

package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.StackWriter;

/** Kills real processes while they publish, and lets two of them race. */
@Tag("slow")
class CrashTest {
    private static final int STEPS = 40;

    @TempDir
    Path dir;

    /** Publishes a series of steps, each unless it is done; the program of the child processes. */
    public static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            Path project = Path.of(args[0]);
            for (int i = 0; i < STEPS; i++) step(project, i);
        }

        private static void step(Path project, int i) {
            Receipt.Builder step = Steps.step("step " + i);
            String name = "stack_" + i + ".hdf";
            if (Receipts.isDone(Receipts.fileOf(project.resolve(name)), step.key())) return;
            try (Publication publication = Publication.begin(project)) {
                try (StackWriter out = new StackWriter(publication.temp(name), 64, 64, 1)) {
                    for (int n = 0; n < 20; n++) out.add(image(i * 100 + n));
                    out.finish();
                }
                Steps.write(publication.temp("notes_" + i + ".txt"), "step " + i);
                publication.commit(step);
            }
        }

        private static float[] image(int seed) {
            float[] image = new float[64 * 64];
            Random random = new Random(seed);
            for (int p = 0; p < image.length; p++) image[p] = random.nextFloat();
            return image;
        }
    }

    private Process start(Path project) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        project.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("out-" + System.nanoTime() + ".txt").toFile())
                .start();
    }

    private void finish(Process process) throws Exception {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the worker hangs");
        assertEquals(0, process.exitValue());
    }

    /** Every file but the receipts' provenance is the same as in an unbroken run; nothing else is there. */
    private void assertComplete(Path project, Path reference) throws Exception {
        Publication.begin(project).close(); // sweeps what the dead left
        try (var files = Files.list(reference)) {
            List<Path> names = files.map(Path::getFileName).sorted().toList();
            try (var found = Files.list(project)) {
                assertEquals(names, found.map(Path::getFileName).sorted().toList());
            }
            for (Path name : names) {
                if (Files.isDirectory(project.resolve(name))) continue;
                assertArrayEquals(
                        Files.readAllBytes(reference.resolve(name)),
                        Files.readAllBytes(project.resolve(name)),
                        "" + name);
            }
        }
        assertEquals(List.of(), StoreCheck.check(project, r -> {}).damage());
    }

    @Test
    void killedAnywhereAndRunAgainGivesTheSameBytes() throws Exception {
        Path reference = dir.resolve("reference");
        Worker.main(new String[] {reference.toString()});
        Path project = dir.resolve("project");
        Random random = new Random(7);
        int killed = 0;
        for (int round = 0; round < 8; round++) {
            Process process = start(project);
            if (!process.waitFor(250 + random.nextInt(300), TimeUnit.MILLISECONDS)) killed++;
            process.destroyForcibly().waitFor();
            if (Files.isDirectory(project))
                assertEquals(List.of(), StoreCheck.check(project, r -> {}).damage(), "after kill " + round);
        }
        assertTrue(killed > 0, "no process lived long enough to be killed");
        finish(start(project));
        assertComplete(project, reference);
    }

    @Test
    void twoProcessesOnTheSameProjectBothSucceed() throws Exception {
        Path reference = dir.resolve("reference");
        Worker.main(new String[] {reference.toString()});
        Path project = dir.resolve("project");
        Process first = start(project);
        Process second = start(project);
        finish(first);
        finish(second);
        assertComplete(project, reference);
    }

    @Test
    void theLeaseOfAKilledProcessIsFreeAtOnce() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dir.toString())
                .inheritIO()
                .start();
        Path file = dir.resolve("x.lease");
        for (int i = 0; i < 600 && !Files.exists(file); i++) Thread.sleep(50);
        assertTrue(Lease.acquire(dir, "x", Duration.ZERO).isEmpty(), "held by the living");
        process.destroyForcibly().waitFor();
        Lease.acquire(dir, "x", Duration.ofSeconds(5)).orElseThrow().close();
    }

    /** Holds a lease until killed. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            Lease.acquire(Path.of(args[0]), "x", Duration.ZERO).orElseThrow();
            Thread.sleep(60_000);
        }
    }
}

package org.sparrowem.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.store.Collector;
import org.sparrowem.store.Lease;
import org.sparrowem.store.Receipts;

/** How a stage's run ends, what it leaves, and what the next run makes of that. */
class StageMainTest {
    @TempDir
    Path project;

    @BeforeEach
    void images() {
        Toy.COMPUTED.clear();
        Toy.failAt = -1;
        Toy.meanwhile = () -> {};
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            images.add(Scene.noisy(Image.of(8, 8, new float[64]), 1, i));
        }
        Scene.write(project.resolve("in.hdf"), images);
    }

    private StageRun toy(String... options) {
        List<String> argv = new ArrayList<>(List.of("in.hdf", "out.hdf"));
        argv.addAll(List.of(options));
        return StageRun.of(new Toy(), project, argv.toArray(String[]::new));
    }

    private byte[] output() throws IOException {
        return Files.readAllBytes(project.resolve("out.hdf"));
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(project)) {
            return files.map(f -> project.relativize(f).toString()).sorted().toList();
        }
    }

    private String block(int first, int last) {
        return String.format("blocks/out/%09d-%09d.hdf", first, last);
    }

    @Test
    void theSecondRunKeepsWhatTheFirstMade() throws IOException {
        assertEquals(0, toy().exit());
        assertEquals(List.of(0, 2, 4, 6), Toy.COMPUTED);
        byte[] first = output();
        assertFalse(Files.exists(project.resolve("blocks")), "blocks are superfluous now");
        assertEquals(0, toy("--verbose=2", "--parallel=1", "--blocksize=3").exit());
        assertEquals(List.of(0, 2, 4, 6), Toy.COMPUTED, "nothing was computed again: plan options change no result");
        assertArrayEquals(first, output());
    }

    @Test
    void otherOptionsForTheSameOutputAreRefusedByName() throws IOException {
        assertEquals(0, toy().exit());
        byte[] first = output();
        StageRun other = toy("--factor=3");
        assertEquals(2, other.exit(), other.lines()::toString);
        assertTrue(
                other.errors().contains("factor 2.0 -> 3.0") || other.errors().contains("factor 2 -> 3"),
                other.errors());
        assertEquals(List.of(0, 2, 4, 6), Toy.COMPUTED, "refused before any work");
        assertArrayEquals(first, output(), "what stands is not touched");
    }

    @Test
    void checkWritesNothing() throws IOException {
        List<String> before = files();
        assertEquals(0, toy("--check").exit());
        assertEquals(before, files());
        assertEquals(
                2,
                StageRun.of(new Toy(), project, "nowhere.hdf", "out.hdf", "--check")
                        .exit());
        assertEquals(before, files());
    }

    @Test
    void whySaysWhatWouldHappenAndWhy() {
        assertTrue(
                toy("--why").out().startsWith("would run: there is no out.hdf yet"),
                toy("--why").out());
        toy();
        assertTrue(toy("--why").out().startsWith("kept: out.hdf"), toy("--why").out());
        assertTrue(
                toy("--why", "--factor=3").out().contains("factor 2"),
                toy("--why", "--factor=3").out());
        assertTrue(
                toy("--why", "--factor=3").out().startsWith("would be refused"),
                toy("--why", "--factor=3").out());
    }

    @Test
    void mistakesEndWithTwoAndOneLineEach() {
        StageRun two = StageRun.of(new Toy(), project, "in.hdf", "out.hdf", "--facto=3", "--parallel=none");
        assertEquals(2, two.exit());
        assertTrue(two.errors().contains("factor"), "the nearest right name: " + two.errors());
        assertTrue(two.errors().contains("parallel"), two.errors());
    }

    @Test
    void aBugEndsWithOneAndIsCalledOurs() {
        Toy.failAt = 0;
        StageRun failed = toy();
        assertEquals(1, failed.exit());
        assertTrue(failed.errors().contains("this is our fault"), failed.errors());
    }

    @Test
    void afterABreakOnlyTheMissingBlocksAreComputed() throws IOException {
        toy();
        byte[] unbroken = output();
        Files.delete(project.resolve("out.hdf"));
        try (var files = Files.walk(project)) {
            files.filter(f -> f.toString().endsWith(".json"))
                    .forEach(f -> f.toFile().delete());
        }
        Toy.COMPUTED.clear();
        Toy.failAt = 2;
        assertEquals(1, toy().exit());
        assertFalse(Files.exists(project.resolve("out.hdf")));
        Toy.failAt = -1;
        assertEquals(0, toy().exit());
        assertEquals(List.of(0, 2, 4, 6), Toy.COMPUTED, "block 0 once only");
        assertArrayEquals(unbroken, output(), "the bytes of an unbroken run");
    }

    @Test
    void aBlockThatWasDeletedIsComputedAgain() throws IOException {
        for (int b = 0; b < 4; b++) {
            assertEquals(0, toy("--block=" + b).exit());
        }
        assertFalse(Files.exists(project.resolve("out.hdf")), "joining is left to the run without --block");
        Files.delete(project.resolve(block(2, 4)));
        Toy.COMPUTED.clear();
        assertEquals(0, toy().exit());
        assertEquals(List.of(2), Toy.COMPUTED);
        assertEquals(7, Scene.read(project.resolve("out.hdf")).size());
        assertEquals(2, toy("--block=9", "--factor=5").exit(), "there is no such block");
    }

    /** Of what made {@code mid.hdf} only the receipt is left: what was made from that is kept, what is not done says so. */
    @Test
    void aDoneStepDoesNotMissItsInputs() throws IOException {
        assertEquals(0, StageRun.of(new Toy(), project, "in.hdf", "mid.hdf").exit());
        assertEquals(0, StageRun.of(new Toy(), project, "mid.hdf", "out.hdf").exit());
        Path receipt = Receipts.fileOf(project.resolve("mid.hdf"));
        Collector.collect(receipt, Receipts.read(receipt).outputs(), "was removed by store gc");
        Toy.COMPUTED.clear();
        assertEquals(0, StageRun.of(new Toy(), project, "mid.hdf", "out.hdf").exit());
        assertEquals(List.of(), Toy.COMPUTED);
        StageRun other = StageRun.of(new Toy(), project, "mid.hdf", "other.hdf");
        assertEquals(2, other.exit());
        assertEquals(
                "--input: mid.hdf: was removed by store gc; it is made again by: sparrow toy in.hdf mid.hdf",
                other.errors().replaceFirst("^toy: ", "").strip());
        byte[] before = output();
        assertEquals(0, StageRun.of(new Toy(), project, "in.hdf", "mid.hdf").exit());
        assertFalse(Toy.COMPUTED.isEmpty(), "run by hand, a step without its data makes it again");
        assertEquals(0, StageRun.of(new Toy(), project, "mid.hdf", "other.hdf").exit());
        assertArrayEquals(before, Files.readAllBytes(project.resolve("other.hdf")));
    }

    @Test
    void blocksListsWhatIsStillToBeComputedAndComputesNothing() throws IOException {
        String directory = "\ndirectory " + project.toAbsolutePath().normalize().resolve("blocks/out") + "\n";
        assertEquals("blocks 4\ntodo 0-3" + directory, toy("--blocks").out());
        assertFalse(Files.exists(project.resolve("blocks")), "nothing is written");
        toy("--block=1");
        assertEquals("blocks 4\ntodo 0,2-3" + directory, toy("--blocks").out());
        assertEquals(
                "blocks 3\ntodo 0-2" + directory,
                toy("--blocks", "--blocksize=3").out(),
                "other blocks");
        toy();
        assertEquals("blocks 4\ntodo none" + directory, toy("--blocks").out(), "the step itself is done");
        assertEquals(List.of(2, 0, 4, 6), Toy.COMPUTED);
    }

    @Test
    void anEngineThatKnowsBlocksAsFilesFindsThem() throws IOException {
        assertEquals(0, toy("--keepblocks").exit());
        assertTrue(Files.exists(project.resolve(block(2, 4))), "left for the engine");
        byte[] joined = output();
        Files.delete(project.resolve(block(2, 4)));
        Toy.COMPUTED.clear();
        assertEquals(0, toy("--block=1").exit());
        assertEquals(List.of(), Toy.COMPUTED, "the step is done: nobody needs its blocks");
        assertFalse(Files.exists(project.resolve("blocks")), "and what was left of them goes");
        assertEquals(0, toy("--block=1", "--keepblocks").exit());
        assertEquals(List.of(2), Toy.COMPUTED, "but an engine that asks for the file gets it");
        assertTrue(Files.exists(project.resolve(block(2, 4))));
        assertArrayEquals(joined, output());
    }

    @Test
    void metricsAreWrittenAsPrometheusText() throws IOException {
        assertEquals(0, toy("--metrics=toy.prom").exit());
        String text = Files.readString(project.resolve("toy.prom"));
        assertTrue(text.contains("sparrow_stage_seconds_count{stage=\"toy\"} 1"), text);
        assertTrue(text.contains("# TYPE sparrow_stage_seconds"), text);
    }

    @Test
    void aLeaseOfAnotherMeansTryAgain() throws IOException {
        try (Lease held = Lease.acquire(project, "out.hdf", Duration.ZERO).orElseThrow()) {
            StageRun busy = toy();
            assertEquals(75, busy.exit());
            assertEquals(1, busy.lines().size(), busy.lines()::toString);
            assertTrue(busy.errors().contains("try again later"), busy.errors());
        }
        assertEquals(0, toy().exit());
    }

    /** As if this process had been stopped, its leases had expired, and another had done the step and deleted its blocks. */
    @Test
    void aStepThatAnotherProcessFinishedMeanwhileIsKept() throws IOException {
        Toy.meanwhile = () -> {
            expire(project.resolve("out.hdf.lease"));
            expire(project.resolve(block(0, 2) + ".lease"));
            assertEquals(0, toy().exit());
        };
        StageRun overtaken = toy();
        assertEquals(0, overtaken.exit(), overtaken::errors);
        assertEquals(List.of("", "in.hdf", "out.hdf", "receipts", "receipts/out.json"), files());
    }

    /** The lease of an owner elsewhere that has not been heard of for long. */
    private static void expire(Path lease) {
        try {
            Files.writeString(lease, "of another machine");
            Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minusSeconds(1000)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatTheDeadLeftGoesThoughTheStepIsKept() throws IOException {
        assertEquals(0, toy().exit());
        List<String> clean = files();
        expire(project.resolve("out.hdf.lease"));
        expire(project.resolve("other.hdf.lease.steal-x"));
        assertEquals(0, toy().exit());
        assertEquals(clean, files());
    }

    @Test
    void whoWaitsLongEnoughGetsTheLeaseOfAnother() throws Exception {
        Lease held = Lease.acquire(project, "out.hdf", Duration.ZERO).orElseThrow();
        long start = System.nanoTime();
        assertEquals(75, toy("--wait=0").exit());
        assertTrue(System.nanoTime() - start < 1_900_000_000L, "it gave up before the usual two seconds");
        Thread other = new Thread(() -> {
            try (held) {
                Thread.sleep(2500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        assertEquals(0, toy("--wait=60").exit(), "longer than the usual two seconds");
        other.join();
        assertEquals(List.of(0, 2, 4, 6), Toy.COMPUTED);
    }

    private static ProcessBuilder java(Path directory, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    /** Keys hold no identity hash codes and no order of a hash table: another JVM comes to the same one. */
    @Test
    void anotherJvmKeepsWhatThisOneMade() throws IOException, InterruptedException {
        String option = "--processor=filter.lowpass.gauss:cutoff_abs=0.1";
        assertEquals(0, toy(option).exit());
        Process other = java(project, Toy.class.getName(), "in.hdf", "out.hdf", option, "--why")
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, other.waitFor(), said);
        assertTrue(said.contains("kept: out.hdf"), said);
    }

    @Test
    void theWorkerTakesJobsAndHaltsWhenItsInputEnds() throws IOException, InterruptedException {
        Process worker = java(project, Worker.class.getName()).start();
        try (BufferedReader answers = worker.inputReader(StandardCharsets.UTF_8);
                var jobs = worker.outputWriter(StandardCharsets.UTF_8)) {
            assertTrue(ended(answers, jobs, 1, "toy", "out.hdf").contains("\"exit\":0,\"outcome\":\"ran\""));
            assertTrue(ended(answers, jobs, 2, "toy", "out.hdf").contains("\"exit\":0,\"outcome\":\"kept\""));
            assertTrue(ended(answers, jobs, 3, "nothing", "out.hdf").contains("\"exit\":1"));
            jobs.close();
            assertTrue(worker.waitFor(10, TimeUnit.SECONDS), "halts by itself");
            assertEquals(0, worker.exitValue());
        } finally {
            worker.destroyForcibly();
        }
    }

    private static String ended(BufferedReader answers, java.io.Writer jobs, int id, String stage, String output)
            throws IOException {
        jobs.write("{\"id\":" + id + ",\"stage\":\"" + stage + "\",\"argv\":[\"in.hdf\",\"" + output + "\"]}\n");
        jobs.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            assertTrue(line.contains("\"id\":" + id), line);
            if (line.contains("\"event\":\"end\"")) {
                return line;
            }
        }
        return "the worker ended";
    }
}

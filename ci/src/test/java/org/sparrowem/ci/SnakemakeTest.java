package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Snakemake, on this machine and on a real Slurm, makes the bytes that the launcher makes, whoever is killed.
 *
 * <p>{@code -Dengine.kills=N} kills N heads and N jobs (one each without it), {@code -Dengine.seed=S} chooses the instants.
 */
@Tag("slow")
@Tag("engine")
class SnakemakeTest {
    private static final int KILLS = Integer.getInteger("engine.kills", 1);
    private static final int ITERATIONS = 3;
    private final Random random = new Random(Long.getLong("engine.seed", 1));

    @TempDir
    static Path scratch;

    private static Path reference;

    @BeforeAll
    static void launcher() throws IOException {
        reference = Files.createDirectory(scratch.resolve("reference"));
        SnakemakeRun.simulate(reference);
        SnakemakeRun.reference(reference, ITERATIONS);
    }

    @Test
    void anotherSnakefileUsesOurRulesAndWhoeverIsKilledTheBytesAreTheSame() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("module_" + round), "iter: " + ITERATIONS)
                    .asModule(ITERATIONS);
            killHead(run, 3 + random.nextInt(20));
            run.command("local", "--unlock").run().succeeded();
            long start = System.nanoTime();
            Command.Running again = run.command("local").start();
            String killed = killJob(again.process());
            Command.Result result = again.result().succeeded();
            double seconds = (System.nanoTime() - start) / 1e9;
            List<SnakemakeRun.Jobs> logs = run.logs();
            SnakemakeRun.Jobs before = logs.get(0);
            SnakemakeRun.Jobs after = logs.get(logs.size() - 1);
            Set<String> repeated = new TreeSet<>(before.started());
            repeated.retainAll(after.started());
            Set<String> byOrphans = new TreeSet<>(before.inFlight());
            byOrphans.removeAll(repeated);
            assertTrue(
                    before.inFlight().containsAll(repeated), () -> "repeated " + repeated + " of " + before.inFlight());
            assertTrue(result.err().contains("Trying to restart job"), () -> "killed " + killed + ": " + result.err());
            same(run.project());
            assertEquals(
                    "refine_01/threed_02.hdf\n", Files.readString(run.project().resolve("report.txt")));
            System.out.printf(
                    "SnakemakeTest: head killed with %d jobs done, %d in flight; then %s killed; %d jobs in %.1f s%n",
                    before.finished().size(),
                    repeated.size(),
                    killed,
                    after.finished().size(),
                    seconds);
            nothingToDo(run, "local");
        }
    }

    @Test
    void onSlurmTheJobsOfAKilledHeadAreTakenUp() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("slurm_" + round), "iter: 1");
            killHead(run, "slurm", 2 + random.nextInt(6));
            run.command("slurm", "--unlock").run().succeeded();
            long start = System.nanoTime();
            run.command("slurm").run().succeeded();
            double seconds = (System.nanoTime() - start) / 1e9;
            List<SnakemakeRun.Jobs> logs = run.logs();
            Set<String> repeated = new TreeSet<>(logs.get(0).finished());
            repeated.retainAll(logs.get(logs.size() - 1).started());
            assertEquals(Set.of(), repeated, "what was finished is not repeated");
            same(run.project());
            System.out.printf(
                    "SnakemakeTest: Slurm, %d jobs in %.1f s%n",
                    logs.get(logs.size() - 1).finished().size(), seconds);
            nothingToDo(run, "slurm");
        }
    }

    @Test
    void onGridEngine() throws Exception {
        SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("sge"), "iter: 1", "retries: 0");
        run.command("sge").run().succeeded();
        same(run.project());
        nothingToDo(run, "sge");
    }

    @Test
    void aFailingStageShowsItsLine() throws IOException {
        SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("failing"), "iter: 1", "retries: 0");
        Files.writeString(run.project().resolve("init.hdf"), "no image");
        Command.Result result = run.command("local").run();
        assertNotEquals(0, result.exit());
        List<String> lines = result.err()
                .lines()
                .filter(l -> l.startsWith("import: ") && l.contains("init.hdf"))
                .toList();
        assertEquals(1, lines.size(), result::err);
    }

    /** Snakemake 7 may take itself to be done after a checkpoint: its scheduler is made to say so at once. */
    @Test
    void anEarlyEndIsNoSuccess() throws IOException {
        SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("early"), "iter: 1");
        run.write(
                "sitecustomize.py",
                """
                import snakemake.scheduler
                snakemake.scheduler.JobScheduler.schedule = lambda scheduler: True
                """);
        Command.Result result = run.command("local")
                .with("PYTHONPATH", run.project().toString())
                .run();
        assertNotEquals(0, result.exit());
        assertTrue(
                result.err()
                        .contains("Snakemake ended before refine_01/threed_00.hdf was made; the same command goes on"),
                result::err);
    }

    @Test
    void mistakesAreRefusedBeforeAnyJob() throws IOException {
        SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("mistakes"), "iter: 1", "symm: d7");
        Command.Result result = run.command("local", "-n").run();
        assertNotEquals(0, result.exit());
        // A dry run says everything on standard output.
        assertTrue((result.out() + result.err()).contains("'symm' was unexpected"), result::out);
        Path other = scratch.resolve("other");
        Files.createDirectories(other.resolve("refine_01"));
        Files.copy(reference.resolve("refine_01/register"), other.resolve("refine_01/register"));
        Command.Result refused = SnakemakeRun.of(reference, other, "iter: 3", "pad: 64")
                .command("local", "-n")
                .run();
        assertNotEquals(0, refused.exit());
        assertTrue(
                (refused.out() + refused.err()).contains("was started with pad: 0, this configuration has pad: 64"),
                refused::out);
    }

    /** All datasets and tables are the launcher's to the byte, and nothing is left of the way there. */
    private static void same(Path project) throws IOException {
        List<String> names = Tree.names(project);
        List<String> results = names.stream()
                .filter(n -> n.matches("(refine_01|sets)/[^/]*\\.(hdf|txt)") && !n.contains("last_map"))
                .toList();
        assertTrue(
                results.contains("refine_01/fsc_00.txt") && results.contains("sets/particles.hdf"), results::toString);
        for (String name : results) {
            assertEquals(-1, Files.mismatch(reference.resolve(name), project.resolve(name)), name);
        }
        assertEquals(
                List.of(),
                names.stream()
                        .filter(n -> n.matches("(?!\\.snakemake).*(\\.tmp~|\\.lease|/blocks/).*"))
                        .toList(),
                "left over");
    }

    /** A touched file and a second command repeat nothing. */
    private static void nothingToDo(SnakemakeRun run, String profile) throws IOException {
        Files.setLastModifiedTime(
                run.project().resolve("init.hdf"), java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
        Command.Result second = run.command(profile).run().succeeded();
        assertTrue(second.err().contains("Nothing to be done"), second::err);
    }

    private void killHead(SnakemakeRun run, int finished) throws Exception {
        killHead(run, "local", finished);
    }

    /** Starts Snakemake and kills it, and it alone, as soon as so many jobs are done and others are under way. */
    private static void killHead(SnakemakeRun run, String profile, int finished) throws Exception {
        Command.Running running = run.command(profile).start();
        Process head = running.process();
        while (head.isAlive()) {
            Thread.sleep(50);
            if (!Files.isDirectory(run.project().resolve(".snakemake/log"))) {
                continue;
            }
            List<SnakemakeRun.Jobs> logs = run.logs();
            SnakemakeRun.Jobs now = logs.isEmpty() ? null : logs.get(0);
            if (now != null
                    && now.finished().size() >= finished
                    && !now.inFlight().isEmpty()) {
                break;
            }
        }
        assertTrue(head.isAlive(), () -> "Snakemake ended before it was killed: " + running.result());
        head.destroyForcibly();
        head.waitFor();
    }

    /** Kills the first stage that runs under a head; returns its words. */
    private static String killJob(Process head) throws Exception {
        List<ProcessHandle> stages = new ArrayList<>();
        for (int i = 0; stages.isEmpty() && i < 1200 && head.isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(25);
            head.descendants()
                    .filter(p -> p.info().command().orElse("").endsWith("/java"))
                    .filter(p -> List.of(p.info().arguments().orElse(new String[0])).stream()
                            .anyMatch(a -> a.contains("/stages/")))
                    .forEach(stages::add);
        }
        assertFalse(stages.isEmpty(), "no stage ran");
        ProcessHandle victim = stages.get(0);
        String words = victim.info().commandLine().orElse("").replaceFirst(".*/stages/", "");
        victim.destroyForcibly();
        return words.split(" ")[0];
    }
}

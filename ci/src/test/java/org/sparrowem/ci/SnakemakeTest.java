package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** It is asked for four iterations and stops after three: any gain is less than all of the resolution. */
    @Test
    @Tag("long")
    void anotherSnakefileUsesOurRulesAndWhoeverIsKilledTheBytesAreTheSame() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            SnakemakeRun run = SnakemakeRun.of(
                            reference, scratch.resolve("module_" + round), "iter: " + (ITERATIONS + 1), "converged: 1")
                    .asModule(ITERATIONS + 1);
            String seen = killBoth(run, "local", 26, random.nextInt(4));
            same(run.project(), ITERATIONS);
            assertEquals(
                    "refine_01/threed_02.hdf\n", Files.readString(run.project().resolve("report.txt")));
            String verdict = Files.readString(run.project().resolve("refine_01/snakemake/converged_02_1.txt"));
            assertTrue(verdict.startsWith("stop: FSC = 0.5 between consecutive maps"), verdict);
            System.out.println("SnakemakeTest: " + seen);
            nothingToDo(run, "local");
        }
    }

    @Test
    @Tag("long")
    void onSlurmTheJobsOfAKilledHeadAreTakenUp() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("slurm_" + round), "iter: " + ITERATIONS);
            String seen = killBoth(run, "slurm", 26, random.nextInt(4));
            same(run.project(), ITERATIONS);
            String twice = eachJobOnceButTheKilled(run.project());
            System.out.println("SnakemakeTest: Slurm: " + seen + "; more memory for " + twice);
            nothingToDo(run, "slurm");
        }
    }

    /**
     * Kills the head at a random moment, lets another go on, and kills one of the jobs that then run.
     *
     * @param before the head dies before it has seen more jobs end
     * @return what happened, as a line for people
     */
    private String killBoth(SnakemakeRun run, String profile, int before, int skipped) throws Exception {
        killHead(run, profile, 1 + random.nextInt(before));
        run.command(profile, "--unlock").run().succeeded();
        SnakemakeRun.Jobs first = run.logs().get(0);
        Set<String> there = new TreeSet<>(first.inFlight());
        there.removeIf(job -> Stream.of(job.split(", "))
                .anyMatch(f -> !Files.exists(run.project().resolve(f))));
        long start = System.nanoTime();
        Command.Running again = run.command(profile).start();
        Process head = again.process();
        String killed = StageJvms.killOne(
                        run.project(),
                        head,
                        skipped,
                        p -> !profile.equals("local") || head.descendants().anyMatch(p::equals),
                        800,
                        random)
                .orElseThrow(() -> new AssertionError("no stage ran: " + again.result()));
        Command.Result result = again.result().succeeded();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(result.err().contains("Trying to restart job"), () -> "killed " + killed + ": " + result.err());
        List<SnakemakeRun.Jobs> logs = run.logs();
        SnakemakeRun.Jobs second = logs.get(logs.size() - 1);
        Set<String> repeated = new TreeSet<>(first.started());
        repeated.retainAll(second.started());
        Set<String> superfluous = new TreeSet<>(repeated);
        superfluous.removeIf(job -> first.inFlight().contains(job) && !there.contains(job));
        assertEquals(Set.of(), superfluous, "was done when the second head began, and was repeated");
        // What was in flight, was not there and is not repeated the first head's job has made while the second looked
        // around.
        return "head killed with %d jobs done, %d in flight, of which %d were there soon after and %d were repeated; then a %s was killed; %d jobs in %.1f s"
                .formatted(
                        first.finished().size(),
                        first.inFlight().size(),
                        there.size(),
                        repeated.size(),
                        killed,
                        second.finished().size(),
                        seconds);
    }

    /**
     * No two jobs make the same at the same time; of the killed one there is a second, with twice the memory. Others may have
     * a second one, too, if their first ended while the second head looked around: it finds everything there.
     */
    private static String eachJobOnceButTheKilled(Path project) {
        Map<String, List<SlurmJob>> byName = SlurmJob.below(project).stream()
                .collect(Collectors.groupingBy(j -> j.field("JobName"), TreeMap::new, Collectors.toList()));
        List<String> again = new ArrayList<>();
        byName.forEach((name, jobs) -> {
            jobs.sort(Comparator.comparingInt(j -> Integer.parseInt(j.field("JobId"))));
            for (int i = 1; i < jobs.size(); i++) {
                String ended = jobs.get(i - 1).field("EndTime");
                assertTrue(ended.compareTo(jobs.get(i).field("SubmitTime")) <= 0, jobs::toString);
                if (jobs.get(i).field("MinMemoryNode").equals("600M")) {
                    again.add(name.replaceFirst("sparrow-(.*)-.*", "$1"));
                }
            }
        });
        assertEquals(1, again.size(), () -> again + " of " + byName.keySet());
        return again.get(0);
    }

    /** By command; what the profile makes of Grid Engine's answers SnakemakeProfileTest tries. */
    @Test
    @Tag("long")
    void onGridEngine() throws Exception {
        SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("sge"), "iter: 1", "retries: 0");
        run.command("sge").run().succeeded();
        same(run.project(), 1);
        nothingToDo(run, "sge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "slurm"})
    void aFailingStageShowsItsLine(String profile) throws IOException {
        SnakemakeRun run = SnakemakeRun.of(reference, scratch.resolve("failing_" + profile), "iter: 1", "retries: 0");
        Files.writeString(run.project().resolve("init.hdf"), "no image");
        Command.Result result = run.command(profile).run();
        assertNotEquals(0, result.exit());
        List<String> lines = result.err()
                .lines()
                .filter(l -> l.startsWith("import: ") && l.contains("init.hdf"))
                .toList();
        assertEquals(1, lines.size(), result::err);
        assertEquals(lines, Files.readAllLines(run.project().resolve("refine_01/logs/initial.txt")));
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

    /** Everything that a run of so many iterations leaves is the launcher's, receipts included; nothing is left of the way there. */
    private static void same(Path project, int iterations) {
        List<String> differences = Tree.of(reference).differences(Tree.of(project));
        differences.removeIf(d -> d.matches("missing: refine_01/(log\\.txt|convergence\\..*)")
                || iterations == 1 && d.matches("missing: .*_0[12]\\..*")
                || d.matches(
                        "superfluous: (\\.snakemake/.*|refine_01/(snakemake|logs)/.*|refine_01/last_map_\\d\\.txt)")
                || d.matches("superfluous: ((refine|pipeline)\\.yaml|Snakefile|raw/particles\\.hdf|report\\.txt)"));
        assertEquals(List.of(), differences);
    }

    /** A touched file and a second command repeat nothing. */
    private static void nothingToDo(SnakemakeRun run, String profile) throws IOException {
        Files.setLastModifiedTime(
                run.project().resolve("init.hdf"), java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
        Command.Result second = run.command(profile).run().succeeded();
        assertTrue(second.err().contains("Nothing to be done"), second::err);
    }

    /** Starts Snakemake and kills it, and it alone, a moment after so many jobs are done, while others are under way. */
    private void killHead(SnakemakeRun run, String profile, int finished) throws Exception {
        Command.Running running = run.command(profile).start();
        Process head = running.process();
        int wait = random.nextInt(700);
        while (head.isAlive()) {
            Thread.sleep(50);
            if (!Files.isDirectory(run.project().resolve(".snakemake/log"))) {
                continue;
            }
            List<SnakemakeRun.Jobs> logs = run.logs();
            if (!logs.isEmpty()
                    && logs.get(0).finished().size() >= finished
                    && !logs.get(0).inFlight().isEmpty()) {
                Thread.sleep(wait);
                break;
            }
        }
        head.destroyForcibly();
        assertEquals(128 + 9, head.waitFor(), () -> "Snakemake ended before it was killed: " + running.result());
    }
}

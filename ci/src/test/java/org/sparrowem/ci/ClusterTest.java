package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Refinements on a real Slurm and a real Grid Engine: the bytes of a local run, whoever dies.
 *
 * <p>{@code -Dengine.kills=N} kills N heads and N tasks on each (one without it), {@code -Dengine.seed=S} chooses the instants.
 */
@Tag("slow")
@Tag("engine")
class ClusterTest {
    private static final int KILLS = Integer.getInteger("engine.kills", 1);
    private static final long SEED = Long.getLong("engine.seed", 1);

    private static final List<String> PARTICLES = List.of(
            "simulate",
            "particles",
            "--builtin=groel",
            "--count=16",
            "--box=36",
            "--apix=8",
            "--snr=0.3",
            "--seed=1",
            "--startmap=init",
            "--startres=40");

    /** What is small anyway stays with the head, where a test is about something else. */
    private static final String LOCAL = ":local=import,project3d,classify,make3d,fsc";

    @TempDir
    static Path scratch;

    private static Path reference;
    private static Tree wanted;

    @BeforeAll
    static void start() throws IOException {
        for (String engine : List.of("slurm", "gridengine")) {
            Command.of(Dist.ROOT, List.of("ci/engines/" + engine + "/up")).run().succeeded();
        }
        reference = Files.createDirectory(scratch.resolve("reference"));
        Command.sparrow(reference, PARTICLES).run().succeeded();
        Command.sparrow(reference, refine(3)).run().succeeded();
        wanted = Tree.of(reference);
    }

    private static List<String> refine(int iterations, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "refine",
                "--input=particles.hdf",
                "--model=init.hdf",
                "--sym=d7",
                "--iter=" + iterations,
                "--path=refine_01",
                "--blocksize=8",
                "--orientgen=eman:delta=20:inc_mirror=0:perturb=0"));
        words.addAll(List.of(more));
        return words;
    }

    private static Path project(String name) throws IOException {
        return SmallRun.copyOfInputs(reference, Files.createDirectory(scratch.resolve(name)));
    }

    private static String on(String scheduler, String more) {
        return "--parallel=" + scheduler + ":mem=600M:time=10m:jobs=2:poll=1" + more;
    }

    /** The records of a run's jobs, by their files' names. */
    private static Map<String, JsonObject> records(Path project) throws IOException {
        Map<String, JsonObject> records = new TreeMap<>();
        Path jobs = project.resolve("refine_01/jobs");
        if (Files.isDirectory(jobs)) {
            try (Stream<Path> files = Files.list(jobs)) {
                for (Path file : files.filter(f -> f.toString().matches(".*/[^.]+\\.json"))
                        .toList()) {
                    records.put(
                            file.getFileName().toString(),
                            JsonParser.parseString(Files.readString(file)).getAsJsonObject());
                }
            }
        }
        return records;
    }

    private static List<JsonObject> jobs(Path project) throws IOException {
        return records(project).values().stream()
                .flatMap(r -> r.getAsJsonArray("jobs").asList().stream())
                .map(j -> j.getAsJsonObject())
                .toList();
    }

    private static void assertSameBytes(Path project) {
        List<String> differences = wanted.differences(Tree.of(project)).stream()
                .filter(d -> !d.contains("refine_01/jobs/"))
                .toList();
        assertEquals(List.of(), differences);
        assertFalse(Tree.names(project).stream().anyMatch(n -> n.matches(".*(\\.lease|/blocks/.*)")), "left over");
    }

    /** Kills the head, and only it, at a random instant; lets the same command go on, and kills one of the tasks that then run. */
    private static void killAndGoOn(Path project, List<String> command, Random random) throws Exception {
        int done = jobs(project).size();
        Command.Running head = Command.sparrow(project, command).start();
        // Of the jobs of three iterations enough are left for the task that is killed.
        int known = done + 1 + random.nextInt(6);
        while (head.process().isAlive() && jobs(project).size() < known) {
            Thread.sleep(20);
        }
        Thread.sleep(random.nextInt(1500));
        head.process().destroyForcibly();
        assertEquals(128 + 9, head.process().waitFor(), () -> head.err().join());
        int seen = jobs(project).size();
        Command.Running again = Command.sparrow(project, command).start();
        String killed = StageJvms.killOne(
                        project,
                        again.process(),
                        random.nextInt(3),
                        p -> again.process().descendants().noneMatch(p::equals),
                        800,
                        random)
                .orElseThrow(() -> new AssertionError("no task ran: " + again.result()));
        Command.Result result = again.result().succeeded();
        assertSameBytes(project);
        Set<String> repeated = new TreeSet<>();
        for (JsonObject record : records(project).values()) {
            for (JsonElement job : record.getAsJsonArray("jobs")) {
                boolean once = job.getAsJsonObject().get("attempt").getAsInt() == 1;
                if (!once || !job.getAsJsonObject().get("outcome").getAsString().equals("done")) {
                    repeated.add(record.get("step").getAsString());
                }
            }
        }
        // None, if it was done when its signal came.
        assertTrue(
                repeated.size() <= 1 && repeated.stream().allMatch(step -> step.startsWith(killed + "_")),
                () -> "of " + repeated + " a " + killed + " was killed: " + result.err());
        assertEquals(!repeated.isEmpty(), result.err().contains("again from its finished blocks"), result.err());
        System.out.printf(
                "ClusterTest: %s: head killed when %d jobs were known; then a %s was killed; repeated: %s of %d jobs%n",
                project.getFileName(), seen, killed, repeated, jobs(project).size());
    }

    private static void everyStepIsAJob(Path project, String scheduler) throws IOException {
        Command.sparrow(project, refine(1, on(scheduler, ""))).run().succeeded();
        assertEquals(8 + 2, jobs(project).size(), "each of 8 steps, and what joins the blocks of two");
    }

    @Test
    void onSlurmWhileHeadAndTaskDie() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path project = project("slurm_" + kill);
            if (kill == 0) {
                // Every step a job; then, for time, only those with blocks.
                everyStepIsAJob(project, "slurm");
            }
            killAndGoOn(project, refine(3, on("slurm", LOCAL)), random);
            List<SlurmJob> all = SlurmJob.below(project);
            for (JsonObject job : jobs(project)) {
                assertOnce(job, known(all, job.get("name").getAsString()));
            }
        }
    }

    @Test
    void onGridEngineWhileHeadAndTaskDie() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path project = project("gridengine_" + kill);
            if (kill == 0) {
                everyStepIsAJob(project, "sge");
            }
            killAndGoOn(project, refine(3, on("sge", LOCAL)), random);
            for (JsonObject job : jobs(project)) {
                String name = job.get("name").getAsString();
                List<String> ids = accounted(project, name);
                // Grid Engine's accounting is a quarter of a minute late.
                for (int i = 0; ids.isEmpty() && i < 100; i++) {
                    Thread.sleep(500);
                    ids = accounted(project, name);
                }
                assertOnce(job, ids);
            }
        }
    }

    /** The head that submitted it may have died before it heard the number. */
    private static void assertOnce(JsonObject job, List<String> ids) {
        String id = job.get("id").getAsString();
        String name = job.get("name").getAsString();
        assertEquals(1, ids.size(), () -> name + " was submitted once: " + ids);
        assertTrue(id.equals("unknown") || id.equals(ids.get(0)), () -> name + ": " + id + ", " + ids);
    }

    /** The ids that Slurm has given to a job of that name, without one that it had itself taken out before the next came. */
    private static List<String> known(List<SlurmJob> all, String name) {
        Map<String, SlurmJob> jobs = new TreeMap<>();
        all.stream().filter(j -> j.field("JobName").equals(name)).forEach(j -> jobs.put(j.id(), j));
        String last = jobs.values().stream()
                .map(j -> j.field("SubmitTime"))
                .max(String::compareTo)
                .orElse("");
        jobs.values()
                .removeIf(j -> jobs.size() > 1
                        && j.line().contains("JobState=CANCELLED Reason=Dependency")
                        && j.field("EndTime").compareTo(last) <= 0);
        return List.copyOf(jobs.keySet());
    }

    private static List<String> accounted(Path project, String name) {
        return Command.of(project, List.of("qacct", "-j", name))
                .run()
                .out()
                .lines()
                .filter(l -> l.startsWith("jobnumber"))
                .map(l -> l.split("\\s+")[1])
                .distinct()
                .toList();
    }

    /** The stage's one line, in its job's log and where the user looks: what it reads is damaged once its job is submitted. */
    @ParameterizedTest
    @ValueSource(strings = {"slurm", "sge"})
    void aFailingStageShowsItsLine(String scheduler) throws Exception {
        Path project = project("failing_" + scheduler);
        String local = ":local=import,project3d,simmx,classify,classaverage,fsc";
        Command.Running head =
                Command.sparrow(project, refine(1, on(scheduler, local))).start();
        waitForArray(project, "make3d_00", head);
        try (FileChannel classes = FileChannel.open(
                project.resolve("refine_01/classes_00.hdf"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            classes.write(ByteBuffer.wrap(new byte[4096]), classes.size() / 2);
        }
        Command.Result result = head.result();
        assertEquals(1, result.exit(), result.err());
        List<String> said = result.err()
                .lines()
                .filter(l -> l.contains("make3d: ") && l.contains("classes_00.hdf"))
                .toList();
        assertEquals(1, said.size(), result.err());
        List<Path> logs = Tree.names(project).stream()
                .filter(n -> n.matches("refine_01/jobs/make3d_00.*\\.log"))
                .map(project::resolve)
                .toList();
        assertEquals(1, logs.size(), () -> Tree.names(project).toString());
        String log = Files.readString(logs.get(0));
        assertTrue(log.lines().anyMatch(l -> said.get(0).endsWith(l)), () -> said + " in " + log);
        assertTrue(result.err().contains(logs.get(0).toString()), result.err());
    }

    /** The step whose array is in the queue gives its id. */
    private static String waitForArray(Path project, String step, Command.Running head) throws Exception {
        for (int i = 0; i < 600; i++) {
            JsonObject record = records(project).get(step + ".json");
            JsonObject array =
                    record == null ? null : record.getAsJsonArray("jobs").get(0).getAsJsonObject();
            if (array != null && !array.get("id").getAsString().isEmpty()) {
                return array.get("id").getAsString();
            }
            assertTrue(head.process().isAlive(), () -> head.err().join());
            Thread.sleep(50);
        }
        throw new AssertionError("no job of " + step);
    }

    @Test
    void killedForMemoryCancelledByHandCancelledByUs() throws Exception {
        Path project = project("killed");
        // Less than a JVM takes: Slurm itself kills it.
        String cluster = on("slurm", LOCAL + ":simmx.mem=50M");
        Command.Running head = Command.sparrow(project, refine(1, cluster)).start();
        String byHand = waitForArray(project, "classaverage_00", head);
        Command.of(project, List.of("scancel", byHand)).run().succeeded();
        Command.Result result = head.result().succeeded();
        assertTrue(result.err().contains(" was killed for memory; again from its finished blocks"), result.err());
        assertTrue(result.err().contains("job " + byHand + " was cancelled; again from"), result.err());
        assertTrue(
                result.err().matches("(?s).*simmx_00: submitted job [0-9]+( of 2 elements)?: 1 cpu\\(s\\), 100 MB.*"),
                result.err());

        Command.Running second =
                Command.sparrow(project, refine(2, on("slurm", LOCAL))).start();
        String ours = waitForArray(project, "simmx_01", second);
        Command.Result cancel =
                Command.sparrow(project, List.of("cancel", "refine_01")).run().succeeded();
        assertTrue(cancel.out().contains("simmx_01: job " + ours + " is cancelled"), cancel.out());
        assertEquals(1, second.result().exit());
        assertTrue(
                second.err().join().contains("cancelled by sparrow cancel"),
                second.err().join());
        String queue = Command.of(project, List.of("squeue", "-h", "-o", "%F %T"))
                .run()
                .out();
        assertFalse(queue.lines().anyMatch(l -> l.matches(ours + " (PENDING|RUNNING)")), queue);

        // What the cluster began, this machine ends.
        Command.sparrow(project, refine(3)).run().succeeded();
        assertSameBytes(project);
    }
}

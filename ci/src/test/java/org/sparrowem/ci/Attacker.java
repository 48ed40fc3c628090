package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Disturbs one project's refinement by one {@link Attack} after the other. */
final class Attacker {
    /** Of the kills so many come at any time from the start of the process on, the others while it writes. */
    private static final double EARLY = 0.15;

    /** So many workers of one launcher are killed at most. */
    private static final int MOST_WORKERS = 3;

    private static final long HANG_SECONDS = 180;

    private final FastRun fast;
    private final Path project;
    private final Random random;
    private final KillCount count;
    private List<Command> steps;
    private int step;

    Attacker(FastRun fast, Path project, Random random, KillCount count) {
        this.fast = fast;
        this.project = project;
        this.random = random;
        this.count = count;
    }

    /** Carries the attack out; false when everything was done before its instant came. */
    boolean attack(Attack attack) throws IOException, InterruptedException {
        return switch (attack) {
            case STAGE -> stage();
            case ONE_OF_TWO, TWO_OF_TWO -> two(attack);
            case OVERTAKEN -> overtaken();
            case WORKER -> workers();
            case LAUNCHER, BOTH, STOPPED -> one(attack);
        };
    }

    private boolean one(Attack attack) throws IOException, InterruptedException {
        Instant instant = new Instant();
        Command.Running run = fast.refine(project).start();
        if (!instant.isReached(run.process())) {
            return ended(run, Set.of(0));
        }
        List<ProcessHandle> all = Signals.tree(run.process());
        if (attack == Attack.STOPPED) {
            Signals.send("STOP", all);
            Thread.sleep(random.nextInt(300));
            Signals.send("CONT", all);
            Thread.sleep(random.nextInt(100));
            all = Signals.tree(run.process());
        }
        kill(attack, instant, attack == Attack.LAUNCHER ? all.subList(0, 1) : all);
        run.process().waitFor();
        assertEquals(List.of(), Signals.survivors(all, 20_000), "a worker outlives its launcher");
        return true;
    }

    /** One worker after the other of the same launcher, which starts the next until it gives the step up. */
    private boolean workers() throws IOException, InterruptedException {
        Command.Running run = fast.refine(project).start();
        int wanted = 1 + random.nextInt(MOST_WORKERS);
        for (Instant instant = new Instant(); wanted > 0 && instant.isReached(run.process()); instant = new Instant()) {
            List<ProcessHandle> all = Signals.tree(run.process());
            if (all.size() > 1) {
                kill(Attack.WORKER, instant, all.subList(1, all.size()));
                wanted--;
            }
        }
        ended(run, Set.of(0, 1));
        return run.process().exitValue() == 1;
    }

    /** The next step by hand; it is killed while it has its lease, or is done. */
    private boolean stage() throws IOException, InterruptedException {
        if (steps == null) {
            steps = fast.byHand(project);
        }
        step = Math.max(step, doneByLauncher());
        while (step < steps.size()) {
            // Half of the stages are started as a scheduler's wrapper would: the JVM need not start itself anew.
            Instant instant = new Instant();
            Command command = steps.get(step);
            Command.Running run = (random.nextBoolean() ? command : withoutRelaunch(command)).start();
            if (instant.isReachedByLease(run.process(), project)) {
                List<ProcessHandle> all = Signals.tree(run.process());
                List<ProcessHandle> victims = List.of(all.get(random.nextInt(all.size())));
                kill(Attack.STAGE, instant, victims);
                assertTrue(run.process().waitFor(HANG_SECONDS, TimeUnit.SECONDS), "a stage hangs");
                assertEquals(List.of(), Signals.survivors(all, 20_000), "a stage outlives the one that started it");
                return true;
            }
            ended(run, Set.of(0));
            step++;
        }
        return false;
    }

    /** How many steps the run's log says are done; none of the steps before the first other one needs a process to see that. */
    private int doneByLauncher() throws IOException {
        Path log = project.resolve("refine_01/log.txt");
        if (!Files.exists(log)) {
            return 0;
        }
        Matcher done = Pattern.compile("(?:done|kept) (.+) in [0-9.]+ s").matcher(Files.readString(log));
        return (int) done.results().map(r -> r.group(1)).distinct().count();
    }

    private static Command withoutRelaunch(Command command) {
        List<String> words = new ArrayList<>(command.words());
        words.add(1, "-Dsparrow.parent=" + ProcessHandle.current().pid());
        return new Command(command.directory(), words, command.environment());
    }

    private boolean two(Attack attack) throws IOException, InterruptedException {
        Instant instant = new Instant();
        Command.Running first = fast.refine(project).start();
        Command.Running second = fast.refine(project).start();
        if (!instant.isReached(first.process())) {
            ended(first, Set.of(0, 75));
            ended(second, Set.of(0, 75));
            return false;
        }
        List<ProcessHandle> victims = new ArrayList<>(Signals.tree(first.process()));
        if (attack == Attack.TWO_OF_TWO) {
            victims.addAll(Signals.tree(second.process()));
        }
        kill(attack, instant, victims);
        first.process().waitFor();
        if (attack == Attack.TWO_OF_TWO) {
            second.process().waitFor();
            return true;
        }
        ended(second, Set.of(0, 75));
        return second.process().exitValue() == 75;
    }

    private boolean overtaken() throws IOException, InterruptedException {
        Instant instant = new Instant();
        Command.Running slow = fast.refine(project).start();
        if (!instant.isReached(slow.process())) {
            return ended(slow, Set.of(0));
        }
        List<ProcessHandle> stopped = Signals.tree(slow.process());
        Signals.send("STOP", stopped);
        Command.Running other = fast.refine(project).start();
        boolean hangs = !other.process().waitFor(HANG_SECONDS, TimeUnit.SECONDS);
        Signals.send("CONT", stopped);
        assertTrue(!hangs, "the second launcher hangs while the first is stopped");
        ended(other, Set.of(0, 75));
        if (slow.process().waitFor(random.nextInt(200), TimeUnit.MILLISECONDS) || random.nextBoolean()) {
            ended(slow, Set.of(0, 75));
            return false;
        }
        kill(Attack.OVERTAKEN, instant, Signals.tree(slow.process()));
        slow.process().waitFor();
        return true;
    }

    private void kill(Attack attack, Instant instant, List<ProcessHandle> victims)
            throws IOException, InterruptedException {
        Signals.send("KILL", victims);
        count.add(attack, instant.seconds(), FastRun.unfinished(project));
    }

    /** Waits for a process that nobody kills; returns false, since it was no kill. */
    private boolean ended(Command.Running run, Set<Integer> expected) throws InterruptedException {
        assertTrue(run.process().waitFor(HANG_SECONDS, TimeUnit.SECONDS), "it hangs after " + count.last());
        Command.Result result = run.result();
        assertTrue(
                expected.contains(result.exit()),
                () -> "exit code " + result.exit() + " after " + count.last() + "; it said:\n" + result.err());
        return false;
    }

    /** A random instant in the life of a process. */
    private final class Instant {
        private final boolean early = random.nextDouble() < EARLY;
        private final double place = random.nextDouble();
        private final Path log = project.resolve("refine_01/log.txt");
        private final long logged = size(log);
        private final long started = System.nanoTime();

        double seconds() {
            return (System.nanoTime() - started) / 1e9;
        }

        /** Waits for the instant: counted from the start, or from the launcher's first line in the run's log. */
        boolean isReached(Process process) throws InterruptedException {
            while (!early && process.isAlive() && size(log) == logged) {
                Thread.sleep(2);
            }
            // Many short lives for each refinement: after the start of the JVMs a fifth of the whole at most.
            double wait = place * fast.seconds() * (early ? 0.4 : 0.2);
            return !process.waitFor((long) (wait * 1e6), TimeUnit.MICROSECONDS);
        }

        /** Waits for the instant: from the start, or from the lease that a stage takes before it writes. */
        boolean isReachedByLease(Process process, Path project) throws InterruptedException {
            while (!early && process.isAlive() && !hasLease(project)) {
                Thread.sleep(1);
            }
            return !process.waitFor((long) (place * (early ? 500 : 250) * 1e3), TimeUnit.MICROSECONDS);
        }
    }

    private static boolean hasLease(Path project) {
        return FastRun.unfinished(project).stream().anyMatch(n -> n.contains(".tmp~") || n.endsWith(".lease"));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }
}

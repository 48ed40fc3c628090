package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hosts on one project directory: host names and process numbers of their own (namespaces), so that neither can look
 * up the other's processes. Leases expire after two seconds here instead of sixty.
 *
 * <p>{@code -Dtorture.stops=N} stops one of them N times (once without it), {@code -Dtorture.seed=S} chooses the instants.
 */
@Tag("slow")
class TwoHostsTest {
    private static final int STOPS = Integer.getInteger("torture.stops", 1);
    private static final Random RANDOM = new Random(Long.getLong("torture.seed", 1));

    @TempDir
    static Path scratch;

    private static FastRun fast;

    @BeforeAll
    static void reference() throws Exception {
        Command.Result result =
                host("probe", Command.of(scratch, List.of("true"))).run();
        assumeTrue(result.exit() == 0, () -> "namespaces are forbidden here: " + result.err());
        fast = FastRun.prepare(scratch, false);
    }

    /** The command as on a host of its own. */
    private static Command host(String name, Command command) {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> words = new ArrayList<>(List.of("unshare", "-p", "-u", "-m"));
        if (!root) {
            words.add("-r");
        }
        words.addAll(List.of(
                "--fork", "--kill-child", "--mount-proc", "sh", "-c", "hostname " + name + "; exec \"$@\"", "sh"));
        words.addAll(command.words());
        String more = command.environment().getOrDefault("SPARROW_JAVA_OPTIONS", "");
        return new Command(command.directory(), words, command.environment())
                .with("SPARROW_JAVA_OPTIONS", more + " -Dsparrow.lease.seconds=2");
    }

    private static int end(Command.Running run, Set<Integer> expected) throws InterruptedException {
        assertTrue(run.process().waitFor(180, TimeUnit.SECONDS), "it hangs");
        Command.Result result = run.result();
        assertTrue(
                expected.contains(result.exit()), () -> "exit code " + result.exit() + "; it said:\n" + result.err());
        return result.exit();
    }

    @Test
    void bothStartTheSameRefinement() throws Exception {
        Path project = fast.project("both");
        Command.Running one = host("north", fast.refine(project)).start();
        Command.Running two = host("south", fast.refine(project)).start();
        int first = end(one, Set.of(0, 75));
        int second = end(two, Set.of(0, 75));
        assertTrue(first == 0 || second == 0, "one of them gets through");
        fast.completes(project, "two hosts at once");
        System.out.println("TwoHostsTest: two hosts at once ended with " + first + " and " + second);
    }

    /** One host stands still while it computes blocks; the other takes over, ends and deletes them; the first wakes up. */
    @Test
    void theSlowHostWakesUpAfterTheOtherOneFinished() throws Exception {
        int[] exits = new int[STOPS];
        int inBlocks = 0;
        for (int i = 0; i < STOPS; i++) {
            Path project = fast.project("stop_" + i);
            Command.Running slow = host("north", fast.refine(project)).start();
            String step = i % 2 == 0 ? "simmx_0" + RANDOM.nextInt(2) : "classes_0" + RANDOM.nextInt(2);
            Path blocks = project.resolve("refine_01/blocks").resolve(step);
            while (slow.process().isAlive() && !Files.isDirectory(blocks)) {
                Thread.sleep(2);
            }
            slow.process().waitFor(RANDOM.nextInt(60), TimeUnit.MILLISECONDS);
            List<ProcessHandle> stopped = Signals.tree(slow.process());
            Signals.send("STOP", stopped);
            inBlocks += Files.isDirectory(blocks) ? 1 : 0;
            try {
                while (end(host("south", fast.refine(project)).start(), Set.of(0, 75)) == 75) {
                    Thread.sleep(300);
                }
            } finally {
                Signals.send("CONT", stopped);
            }
            exits[i] = end(slow, Set.of(0, 75));
            fast.completes(project, "a host that stood still in " + step);
        }
        System.out.printf(
                "TwoHostsTest: %d times one host stood still past its lease, %d of them within blocks that the other one"
                        + " finished and deleted; it then ended with %s%n",
                STOPS, inBlocks, java.util.Arrays.toString(exits));
    }
}

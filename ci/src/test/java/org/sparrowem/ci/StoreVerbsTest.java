package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real refinement that is thinned out by {@code sparrow store gc}, which is killed, goes on to the bytes of one that
 * nobody touched; and so it does under another name. {@code -Dtorture.gckills=N} kills gc N times (once without it).
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoreVerbsTest {
    private static final int KILLS = Integer.getInteger("torture.gckills", 1);
    private static final List<String> GC =
            List.of("store", "gc", "--apply", "--keep-last=1", "--keep-every=0", "--keep=nothing");

    @TempDir
    static Path scratch;

    private Path reference;
    private Path project;

    private static List<String> refine(int iterations, String path) {
        return FastRun.refine("--iter=" + iterations, "--path=" + path);
    }

    private Command.Result sparrow(Path directory, String... words) {
        return Command.sparrow(directory, List.of(words)).run();
    }

    /** Files of results that are in the tree and in the undisturbed run's must be of the same bytes. */
    private void assertSameWhereBothAre(Tree ours) {
        List<String> differences = Tree.of(reference).differences(ours);
        assertEquals(
                List.of(),
                differences.stream().filter(d -> d.startsWith("differs")).toList());
    }

    @Test
    @Order(1)
    void thinnedOutAndKilledItGoesOn() throws Exception {
        reference = Files.createDirectory(scratch.resolve("reference"));
        FastRun.simulate(reference);
        project = SmallRun.copyOfInputs(reference, scratch.resolve("project"));
        Command.sparrow(project, refine(2, "refine_01")).run().succeeded();
        for (int kill = 0; kill < KILLS; kill++) {
            killGc(kill);
            sparrow(project, "store", "check").succeeded();
        }
        Command.sparrow(project, GC).run().succeeded();
        List<String> names = Tree.names(project);
        assertFalse(names.contains("refine_01/simmx_00.hdf") || names.contains("refine_01/threed_00.hdf"));
        assertTrue(names.contains("refine_01/threed_01.hdf") && names.contains("refine_01/receipts/simmx_00.json"));
        assertFalse(names.stream().anyMatch(n -> n.matches(".*(\\.tmp~|\\.lease|/blocks/).*")), "left over: " + names);
        String check =
                sparrow(project, "store", "check", "--stacks").succeeded().out();
        assertTrue(check.contains("everything is as it was published"), check);
        Command.Result more =
                Command.sparrow(project, refine(3, "refine_01")).run().succeeded();
        assertTrue(more.out().contains("7 steps run and 16 kept"), more.out());
        Command.sparrow(reference, refine(3, "refine_01")).run().succeeded();
        assertSameWhereBothAre(Tree.of(project));
        assertFalse(Tree.names(project).contains("refine_01/simmx_00.hdf"), "nobody needed it");
    }

    /** Kills it as soon as the first tombstone is there, later ones later. */
    private void killGc(int kill) throws Exception {
        Command.Running gc = Command.sparrow(project, GC).start();
        while (gc.process().isAlive() && tombstones() <= 4L * kill) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        gc.process().destroyForcibly().waitFor();
        assertTrue(tombstones() > 0, "it ended before it began: " + gc.result());
    }

    /** By their names alone: a walk through the tree would stumble over what gc deletes meanwhile. */
    private long tombstones() {
        String[] names = project.resolve("refine_01/receipts").toFile().list();
        return Stream.of(names).filter(n -> n.endsWith(".collected")).count();
    }

    /** All that was taken away comes back, to the byte. */
    @Test
    @Order(2)
    void restoredItIsTheUndisturbedRun() {
        sparrow(project, "store", "restore", "refine_01").succeeded();
        assertEquals(List.of(), Tree.of(reference).differences(Tree.of(project)));
    }

    @Test
    @Order(3)
    void movedItGoesOn() {
        Command.sparrow(project, GC).run().succeeded();
        sparrow(project, "store", "mv", "refine_01", "moved").succeeded();
        assertFalse(Files.exists(project.resolve("refine_01")));
        sparrow(project, "store", "check").succeeded();
        Command.Result more = Command.sparrow(project, refine(4, "moved")).run().succeeded();
        assertTrue(more.out().contains("7 steps run and 23 kept"), more.out());
        Path copy = scratch.resolve("export");
        sparrow(project, "store", "export", "moved", copy.toString(), "--stacks")
                .succeeded();
        sparrow(copy, "store", "check", "--stacks").succeeded();
        assertEquals(-1, mismatch(project, copy, "moved/threed_03.hdf"));
        assertEquals(-1, mismatch(project, copy, "particles.hdf"), "the particles are in it");
    }

    private static long mismatch(Path a, Path b, String name) {
        try {
            return Files.mismatch(a.resolve(name), b.resolve(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Everything that only looks works where nothing can be written. */
    @Test
    @Order(4)
    void aReadOnlyProjectCanBeLookedAt() {
        Tree before = Tree.of(reference);
        List<String> lines = List.of(
                "store ls",
                "store show refine_01#threed_02",
                "store check --stacks",
                "store du",
                "why refine_01",
                "store gc --keep-last=1 --keep-every=0");
        String script = "mount --bind $1 $1; mount -o remount,ro,bind $1; cd $1; ! touch x 2>/dev/null; for line in "
                + lines.stream().map(l -> "'" + l + "'").collect(Collectors.joining(" "))
                + "; do echo \"== $line\"; \"$2\" -jar \"$3\" $line; done";
        boolean root = System.getProperty("user.name").equals("root");
        List<String> words = new ArrayList<>(List.of("unshare", root ? "-m" : "-rm", "sh", "-euc", script, "sh"));
        words.addAll(List.of(reference.toString(), Dist.JAVA.toString(), Dist.LAUNCHER.toString()));
        Command.Result mount = Command.of(scratch, List.of("unshare", root ? "-m" : "-rm", "true"))
                .run();
        assumeTrue(mount.exit() == 0, () -> "mounts are forbidden here: " + mount.err());
        Command.Result result = Command.of(scratch, words).run().succeeded();
        assertEquals(List.of(), result.errors());
        assertTrue(result.out().contains("everything is as it was published"), result.out());
        assertTrue(result.out().contains("simmx_00           kept"), result.out());
        assertTrue(result.out().contains("Nothing was done; add --apply"), result.out());
        assertEquals(List.of(), before.differences(Tree.of(reference)));
    }
}

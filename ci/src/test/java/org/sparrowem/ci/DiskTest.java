package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk and a read-only one, as real mounts in a mount namespace of our own that nobody else sees. */
@Tag("slow")
class DiskTest {
    /** Prepares the mount $1 by its options, runs the command that follows there, saves what was left to $2. */
    private static final String ON_TMPFS =
            "disk=$1; out=$2; size=$3; shift 3; mount -t tmpfs -o size=$size tmpfs $disk; cp -r $out/. $disk; cd $disk;"
                    + " code=0; \"$@\" || code=$?; rm -rf $out; cp -r $disk $out; exit $code";

    private static final String READ_ONLY =
            "disk=$1; shift; mount --bind $disk $disk; mount -o remount,ro,bind $disk; cd $disk; exec \"$@\"";

    @TempDir
    Path scratch;

    private Path disk;
    private Path content;

    @BeforeEach
    void canMount() throws IOException {
        disk = Files.createDirectory(scratch.resolve("disk"));
        content = Files.createDirectory(scratch.resolve("content"));
        Command.Result mount = inNamespace("mount -t tmpfs tmpfs $1", disk.toString());
        assumeTrue(mount.exit() == 0, () -> "mounts are forbidden here: " + mount.err());
    }

    private Command.Result inNamespace(String script, String... arguments) {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> words = new ArrayList<>(List.of("unshare", root ? "-m" : "-rm", "sh", "-euc", script, "sh"));
        words.addAll(List.of(arguments));
        return Command.of(scratch, words).run();
    }

    private Command.Result onDisk(String size, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(disk.toString(), content.toString(), size));
        words.addAll(Command.sparrow(disk, arguments).words());
        return inNamespace(ON_TMPFS, words.toArray(String[]::new));
    }

    @Test
    void aReadOnlyProjectIsTheUsersMistake() {
        BadFiles.images(disk.resolve("p.mrcs"), 4);
        Tree before = Tree.of(disk);
        List<String> words = new ArrayList<>(List.of(disk.toString()));
        words.addAll(Command.sparrow(disk, List.of("import", "p.mrcs", "sets#p", "--apix=2"))
                .words());
        Command.Result result = inNamespace(READ_ONLY, words.toArray(String[]::new));
        assertEquals(2, result.exit(), result.err());
        assertEquals(1, result.errors().size(), result.err());
        assertTrue(result.err().contains("read-only"), result.err());
        assertEquals(List.of(), before.differences(Tree.of(disk)));
    }

    @Test
    void aStageOnAFullDisk() {
        List<String> words = List.of("simulate", "p", "--builtin=groel", "--count=300", "--box=48", "--apix=5.4");
        Command.Result full = onDisk("1m", words);
        assertEquals(1, full.exit(), full.err());
        assertEquals(1, full.errors().size(), full.err());
        assertTrue(full.err().contains("disk is full"), full.err());
        assertEquals(List.of(), Tree.names(content));
        onDisk("20m", words).succeeded();
        assertEquals(List.of("p.hdf", "receipts/p.json"), Tree.names(content));
    }

    /** The disk fills in the middle of an iteration; with space the same command goes on and ends like any other run. */
    @Test
    void aRefinementOnAFullDisk() throws IOException {
        Path reference = Files.createDirectory(scratch.resolve("reference"));
        FastRun.simulate(reference);
        SmallRun.copyOfInputs(reference, content);
        List<String> refine = FastRun.refine();
        Command.Result full = onDisk("800k", refine);
        assertEquals(1, full.exit(), full.err());
        assertEquals(
                1, full.err().lines().filter(l -> l.contains("disk is full")).count(), full.err());
        assertTrue(!full.err().contains("\tat "), full.err());
        assertTrue(
                Tree.names(content).contains("refine_01/simmx_00.hdf"),
                () -> "it filled too early: " + Tree.names(content));
        assertTrue(
                Tree.names(content).stream().noneMatch(n -> n.contains(".tmp~")), () -> "left: " + Tree.names(content));
        onDisk("50m", refine).succeeded();
        Command.sparrow(reference, refine).run().succeeded();
        List<String> differences = Tree.of(reference).differences(Tree.of(content));
        assertEquals(
                List.of(),
                differences.stream().filter(d -> !d.contains("/receipts/")).toList());
    }
}

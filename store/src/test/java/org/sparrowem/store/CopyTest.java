package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.StackWriter;

/** Copies and moves: every byte verified, nothing half, no set that loses its stacks. */
class CopyTest {
    private static final Receipt.Provenance BY = new Receipt.Provenance("store cp a b", "test", "here", 1, "then", 0);

    @TempDir
    Path project;

    private Path run;

    @BeforeEach
    void publish() {
        run = project.resolve("refine_01");
        Steps.publish(run, "a", "a.hdf", "content of a");
        try (StackWriter out = new StackWriter(project.resolve("p.hdf"), 2, 2, 1)) {
            out.add(new float[4]);
            out.finish();
        }
        try (Publication publication = Publication.begin(run)) {
            ParticleSet.ofStack(ParticleSet.Stack.of(project.resolve("p.hdf")))
                    .write(publication.temp("set.hdf"), project);
            publication.commit(Steps.step("set"));
        }
    }

    private List<StoreCheck.Damage> damage(Path directory) {
        return StoreCheck.check(directory, true, 2, new StoreCheck.Listener() {
                    @Override
                    public void total(long bytes) {
                        assertTrue(bytes > 0);
                    }

                    @Override
                    public void read(long bytes) {
                        assertTrue(bytes >= 0);
                    }
                })
                .damage();
    }

    @Test
    void aCopyHasAReceiptThatSaysOfWhat() throws Exception {
        Path to = project.resolve("kept/b.hdf");
        Receipt receipt = DatasetCopy.copy(run.resolve("a.hdf"), to, BY);
        assertEquals(Digests.of("content of a"), receipt.inputs().get("input").sha256());
        assertEquals("content of a", Files.readString(to));
        DatasetCopy.leave(run.resolve("a.hdf"), "kept#b");
        assertTrue(DatasetCopy.isDone(run.resolve("a.hdf"), to));
        assertFalse(DatasetCopy.isDone(run.resolve("a.hdf"), run.resolve("set.hdf")));
        assertEquals(List.of(), damage(project));
    }

    @Test
    void whatIsDamagedIsNotCopied() throws Exception {
        Files.writeString(run.resolve("a.hdf"), "Content of a");
        Path to = project.resolve("kept/b.hdf");
        Failures.expect(
                StoreException.Kind.DAMAGED,
                "not what was published",
                () -> DatasetCopy.copy(run.resolve("a.hdf"), to, BY));
        Failures.expect(
                StoreException.Kind.DAMAGED,
                "not what was published",
                () -> FileCopy.copy(run.resolve("a.hdf"), project.resolve("out.hdf")));
        DirectoryMove move = new DirectoryMove(Map.of(run, project.resolve("refine_02")));
        Failures.expect(StoreException.Kind.DAMAGED, "not what was published", move::copy);
        try (var left = Files.walk(project)) {
            assertEquals(
                    List.of(),
                    left.filter(f -> f.toString().matches(".*(refine_02|out\\.hdf|b\\.hdf|tmp~).*"))
                            .toList());
        }
    }

    @Test
    void aSetGoesWhereItFindsItsStacks() {
        Path set = run.resolve("set.hdf");
        DatasetCopy.copy(set, project.resolve("refine_02/set.hdf"), BY);
        Failures.expect(
                StoreException.Kind.USER,
                "by the name ../p.hdf, which would not be found",
                () -> DatasetCopy.copy(set, project.resolve("deep/er/set.hdf"), BY));
        DirectoryMove deeper = new DirectoryMove(Map.of(run, project.resolve("deep/refine")));
        Failures.expect(
                StoreException.Kind.USER, "would not be found any more", () -> deeper.refuseBroken(project, false));
        DirectoryMove beside = new DirectoryMove(Map.of(run, project.resolve("refine_03")));
        beside.refuseBroken(project, false);
        beside.run();
        assertEquals(List.of(), damage(project));
        assertEquals(
                1, ParticleSet.read(project.resolve("refine_03/set.hdf")).open().size());
    }

    @Test
    void nobodyMovesWhatASetPointsTo() throws Exception {
        Path stacks = Files.createDirectories(project.resolve("stacks"));
        Files.move(project.resolve("p.hdf"), stacks.resolve("p.hdf"));
        ParticleSet.ofStack(ParticleSet.Stack.of(stacks.resolve("p.hdf"))).write(project.resolve("s.hdf"), project);
        DirectoryMove move = new DirectoryMove(Map.of(stacks, project.resolve("other")));
        Failures.expect(StoreException.Kind.USER, "s.hdf points to", () -> move.refuseBroken(project, false));
        new DirectoryMove(Map.of(run, project.resolve("refine_02"))).refuseTaken();
        Failures.expect(
                StoreException.Kind.USER, "exists already", () -> new DirectoryMove(Map.of(run, stacks)).refuseTaken());
    }

    /** What a killed copy left is taken away by the next one to the same name, and by nobody else. */
    @Test
    void aKilledCopyIsBegunAnew() throws Exception {
        ProcessId self = ProcessId.self();
        Path dead = project.resolve(
                String.join("~", ".tmp", self.host(), self.machine(), "" + self.pid(), "1", "abc", "refine_02"));
        Files.createDirectories(dead.resolve("receipts"));
        Files.writeString(dead.resolve("a.hdf"), "con");
        DirectoryMove move = new DirectoryMove(Map.of(run, project.resolve("refine_02")));
        assertTrue(move.copy() > 0);
        assertFalse(Files.exists(dead));
        assertEquals(List.of(), damage(project.resolve("refine_02")));
        move.run();
    }

    @Test
    void aDamagedStackOfASetIsFoundWithItsBytes() throws Exception {
        byte[] bytes = Files.readAllBytes(project.resolve("p.hdf"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(project.resolve("p.hdf"), bytes);
        List<StoreCheck.Damage> damage = damage(project);
        assertEquals(1, damage.size());
        String what = damage.get(0).what();
        assertTrue(what.contains("p.hdf, to which " + run.resolve("set.hdf") + " points: content"), what);
        assertTrue(what.contains("(bytes 0 to " + (bytes.length - 1) + ")"), what);
    }
}

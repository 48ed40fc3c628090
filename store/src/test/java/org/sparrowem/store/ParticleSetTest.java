package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.StoreException.Kind;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.MrcStackWriter;
import org.sparrowem.store.format.Table;

class ParticleSetTest {
    @TempDir
    Path dir;

    private Path project;
    private Path set;

    @BeforeEach
    void aSetOverTwoStacks() throws Exception {
        project = Files.createDirectories(dir.resolve("project"));
        Files.createDirectories(project.resolve("sets"));
        Files.createDirectories(project.resolve("particles"));
        set = project.resolve("sets/good.hdf");
        Table table = Table.ofRows(3)
                .with(ParticleSet.PATH, new int[] {1, 0, 1})
                .with(ParticleSet.INDEX, new int[] {2, 0, 1})
                .with("defocus_u_um", new double[] {1.5, 2, 2.5})
                .withUnit("defocus_u_um", "um");
        ParticleSet.of(table, List.of(stack("a", 10), stack("b", 20))).write(set, project);
    }

    private ParticleSet.Stack stack(String name, float base) {
        Path file = project.resolve("particles/" + name + ".mrcs");
        try (MrcStackWriter out = new MrcStackWriter(file, 2, 2, 3.5)) {
            for (int i = 0; i < 3; i++) out.add(new float[] {base + i, 1, 2, 3});
            out.finish();
        }
        return ParticleSet.Stack.of(file);
    }

    private void assertReads(Path file) {
        try (ImageStack images = ImageStacks.open(file)) {
            assertEquals(3, images.size());
            assertEquals(3.5, images.apix());
            assertArrayEquals(new float[] {22, 1, 2, 3}, images.read(0));
            assertArrayEquals(new float[] {10, 1, 2, 3}, images.read(1));
            assertEquals(2.5, images.attributes(2).get("defocus_u_um"));
        }
    }

    @Test
    void readsThePixelsOfItsStacks() {
        assertReads(set);
        assertEquals("um", ParticleSet.read(set).table().unit("defocus_u_um"));
        assertEquals(List.of(), ParticleSet.read(set).verify());
    }

    @Test
    void movesWithItsProjectAndWorksThroughALink() throws Exception {
        String digest = ParticleSet.read(set).digest();
        Path moved = Files.move(project, dir.resolve("moved"));
        assertReads(moved.resolve("sets/good.hdf"));
        assertEquals(digest, ParticleSet.read(moved.resolve("sets/good.hdf")).digest());
        assertReads(Files.createSymbolicLink(dir.resolve("staged.hdf"), moved.resolve("sets/good.hdf")));
    }

    @Test
    void aVanishedOrChangedStackIsTold() throws Exception {
        Path stack = project.resolve("particles/a.mrcs");
        byte[] bytes = Files.readAllBytes(stack);
        bytes[1024] ^= 1;
        Files.write(stack, bytes);
        assertEquals(1, ParticleSet.read(set).verify().size(), "same size, other content: found by verify");
        Files.write(stack, java.util.Arrays.copyOf(bytes, bytes.length + 4));
        Failures.expect(Kind.USER, "changed since", () -> ImageStacks.open(set));
        Files.delete(stack);
        Failures.expect(Kind.USER, "vanished", () -> ImageStacks.open(set));
    }

    @Test
    void rowsThatPointNowhereAreRefused() {
        ParticleSet good = ParticleSet.read(set);
        Table wrong = good.table().with(ParticleSet.PATH, new int[] {0, 5, 0});
        Failures.expect(Kind.USER, "row 1", () -> good.with(wrong));
        Table beyond = good.table().with(ParticleSet.INDEX, new int[] {0, 3, 0});
        Failures.expect(Kind.USER, "has no image 3", () -> good.with(beyond).open());
        Failures.expect(Kind.USER, "no particles", () -> good.with(good.table().select(new int[0])));
    }
}

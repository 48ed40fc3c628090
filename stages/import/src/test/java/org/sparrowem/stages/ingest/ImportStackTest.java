package org.sparrowem.stages.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Table;

class ImportStackTest {
    @TempDir
    Path dir;

    private void emanStack(String name) {
        List<ImageRecord> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            // EMAN2's own text of a transfer function: defocus 1.5 um, 10 percent, 300 kV, 2.7 mm.
            Map<String, Object> attributes = Map.of(
                    "apix_x",
                    3f,
                    "ctf",
                    "E1.5 0.1 20 100 10 300 2.7 3 0.1 2,0.3,0.25 3,2,1.5,1",
                    "class_id",
                    i,
                    "xform.projection",
                    new double[] {1, 0, 0, 2.5, 0, 1, 0, -1, 0, 0, 1, 0});
            records.add(new ImageRecord(8, 8, 1, Fixtures.image(i, 8), attributes));
        }
        EmanHdf.write(dir.resolve(name), records);
    }

    private void assertEman(Table t) {
        assertArrayEquals(new double[] {1.5, 1.5, 1.5}, t.doubles("defocus_um"));
        assertArrayEquals(new double[] {0.1, 0.1, 0.1}, t.doubles("amplitude_contrast"));
        assertArrayEquals(new double[] {100, 100, 100}, t.doubles("bfactor_a2"));
        assertArrayEquals(new int[] {1, 1, 1}, t.ints("phase_flipped"), "EMAN2 takes its particles for flipped");
        assertEquals("0.1 2,0.3,0.25 3,2.0,1.5,1.0", t.strings("ctf_curves")[2]);
        assertArrayEquals(new double[] {2.5, 2.5, 2.5}, t.doubles("dx"));
        assertArrayEquals(new double[] {-1, -1, -1}, t.doubles("dy"));
        assertFalse(t.has("sigma") || t.has("ctf") || t.has("nx"));
    }

    @Test
    void emanStacksBringTheirHeaders() {
        emanStack("p.hdf");
        Run.good(dir, "p.hdf", "sets/p");
        Table t = Fixtures.table(dir, "sets/p.hdf");
        assertEman(t);
        assertArrayEquals(new int[] {0, 1, 2}, t.ints("class_id"));
        try (ImageStack set = Fixtures.open(dir, "sets/p.hdf")) {
            assertEquals(3, set.apix());
            assertArrayEquals(Fixtures.image(2, 8), set.read(2));
        }
    }

    @Test
    void listsPointToTheStacksThemselves() {
        emanStack("p.hdf");
        Fixtures.mrcs(dir.resolve("raw/m.mrcs"), 2, 8, 3);
        Fixtures.text(dir.resolve("l.lst"), "#LST\n2\tp.hdf\n1\traw/m.mrcs\n0\tp.hdf\n");
        Run.good(dir, "l.lst", "sets/l");
        ParticleSet set = ParticleSet.read(dir.resolve("sets/l.hdf"));
        assertEquals(
                List.of("p.hdf", "m.mrcs"),
                set.stacks().stream()
                        .map(s -> s.path().getFileName().toString())
                        .toList());
        assertArrayEquals(new int[] {2, 1, 0}, set.table().ints(ParticleSet.INDEX));
        assertFalse(set.table().has("defocus_um"), "a column that one particle lacks is none");
    }

    @Test
    void ownStacksAndSetsKeepTheirColumns() {
        try (StackWriter out = new StackWriter(dir.resolve("own.hdf"), 8, 8, 2.7)) {
            out.add(Fixtures.image(0, 8));
            out.add(Fixtures.image(1, 8));
            out.finish(Table.ofRows(2)
                    .with("az", new double[] {10, 20})
                    .with("half", new int[] {1, 2})
                    .with("note", new String[] {"good", "bad"}));
        }
        Run.good(dir, "own.hdf", "sets/a");
        Run.good(dir, "sets/a.hdf", "sets/b", "--apix=2.5");
        Table t = Fixtures.table(dir, "sets/b.hdf");
        assertArrayEquals(new double[] {10, 20}, t.doubles("az"));
        assertArrayEquals(new int[] {1, 2}, t.ints("half"));
        assertArrayEquals(new String[] {"good", "bad"}, t.strings("note"));
        try (ImageStack a = Fixtures.open(dir, "sets/a.hdf");
                ImageStack b = Fixtures.open(dir, "sets/b.hdf")) {
            assertEquals(2.7, a.apix());
            assertEquals(2.5, b.apix());
            assertArrayEquals(a.read(1), b.read(1));
        }
        assertEquals(
                dir.resolve("own.hdf"),
                ParticleSet.read(dir.resolve("sets/b.hdf")).stacks().get(0).path());
    }

    @Test
    void aStackWithoutPixelSizeIsWarnedAbout() {
        Fixtures.mrcs(dir.resolve("a.mrcs"), 2, 8, 0);
        Run run = Run.good(dir, "a.mrcs", "sets/a");
        assertEquals(1, run.warnings.size());
        assertTrue(run.warnings.get(0).contains("--apix"), run.warnings.get(0));
        assertFalse(Fixtures.table(dir, "sets/a.hdf").has("apix"));
    }

    @Test
    void filesOfEman2() {
        Run.good(dir, Fixtures.shared("conformance/stages/particles.lst").toString(), "sets/lst");
        Run.good(dir, Fixtures.shared("conformance/stages/particles_ctf.hdf").toString(), "sets/ctf");
        Run.good(dir, Fixtures.shared("conformance/stages/particles_8bit.hdf").toString(), "sets/8bit");
        Table t = Fixtures.table(dir, "sets/ctf.hdf");
        assertEquals(1, t.doubles("defocus_um")[0]);
        assertEquals(0.1, t.doubles("amplitude_contrast")[0], 1e-12);
        try (ImageStack list = Fixtures.open(dir, "sets/lst.hdf");
                ImageStack direct = Fixtures.open(
                        dir, Fixtures.shared("conformance/stages/particles.hdf").toString())) {
            assertEquals(60, list.size());
            assertEquals(3, list.apix(), 1e-6);
            assertArrayEquals(direct.read(59), list.read(59));
        }
    }
}

package org.sparrowem.stages.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.Table;

/** Transfer functions of EMAN2's info files. */
class ImportInfoTest {
    /** As e2ctf writes it: the function, then curves and images. */
    private static final String OBJECT =
            """
            {"quality":5,"ctf":[{"__class__":"EMAN2Ctf","defocus":1.5,"dfdiff":0.2,"dfang":30.0,"bfactor":100.0,
            "ampcont":10.0,"voltage":300.0,"cs":2.7,"apix":3.0,"dsbg":0.01,"background":[1,2],"snr":[0.5,0.25,0.125]},
            [1,2],[3,4]]}
            """;

    private static final String TEXT = "{\"ctf\":[\"E0.75 0 0 50 10 200 2 3 0.01 0 2,3,4\",[1]]}";
    private static final String FRAME = "{\"ctf_frame\":[512,\"E2 0 0 50 10 200 2 3\",[0,0],[],5,1]}";

    @TempDir
    Path dir;

    private void stack(String name) {
        List<ImageRecord> records = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            records.add(new ImageRecord(8, 8, 1, Fixtures.image(i, 8), Map.of("apix_x", 3f)));
        }
        dir.resolve("particles").toFile().mkdir();
        EmanHdf.write(dir.resolve("particles").resolve(name), records);
    }

    @BeforeEach
    void project() {
        stack("m1_ptcls.hdf");
        stack("m1__ctf_flip.hdf");
        stack("m2_ptcls.hdf");
        stack("m3.hdf");
        Fixtures.text(dir.resolve("info/m1_info.json"), OBJECT);
        Fixtures.text(dir.resolve("info/m2_info.json"), TEXT);
        Fixtures.text(dir.resolve("info/m3_info.json"), FRAME);
    }

    private Table imported(String file, String set) {
        Run.good(dir, file, "sets/" + set, "--info=info");
        return Fixtures.table(dir, "sets/" + set + ".hdf");
    }

    @Test
    void anObjectBecomesColumns() {
        Table t = imported("particles/m1_ptcls.hdf", "a");
        assertArrayEquals(new double[] {1.5, 1.5}, t.doubles("defocus_um"));
        assertArrayEquals(new double[] {0.2, 0.2}, t.doubles("defocus_diff_um"));
        assertArrayEquals(new double[] {30, 30}, t.doubles("defocus_angle_deg"));
        assertArrayEquals(new double[] {100, 100}, t.doubles("bfactor_a2"));
        assertArrayEquals(new double[] {0.1, 0.1}, t.doubles("amplitude_contrast"));
        assertArrayEquals(new double[] {300, 300}, t.doubles("voltage_kv"));
        assertArrayEquals(new double[] {2.7, 2.7}, t.doubles("cs_mm"));
        assertEquals("0.01 2,1.0,2.0 3,0.5,0.25,0.125", t.strings("ctf_curves")[1]);
        assertArrayEquals(new int[] {0, 0}, t.ints("phase_flipped"));
        assertEquals("um", t.unit("defocus_um"));
    }

    @Test
    void theNameTellsWhetherPhasesAreFlipped() {
        assertArrayEquals(
                new int[] {1, 1}, imported("particles/m1__ctf_flip.hdf", "flip").ints("phase_flipped"));
    }

    @Test
    void aTextAndAFrameBecomeColumns() {
        Table text = imported("particles/m2_ptcls.hdf", "text");
        assertEquals(0.75, text.doubles("defocus_um")[0]);
        assertEquals("0.01 0 2,3.0,4.0", text.strings("ctf_curves")[0]);
        Table frame = imported("particles/m3.hdf", "frame");
        assertEquals(2, frame.doubles("defocus_um")[1]);
        assertFalse(frame.has("ctf_curves"));
    }

    @Test
    void aListTakesEachMicrographsOwn() {
        Fixtures.text(dir.resolve("all.lst"), "#LST\n0\tparticles/m1_ptcls.hdf\n1\tparticles/m2_ptcls.hdf\n");
        assertArrayEquals(new double[] {1.5, 0.75}, imported("all.lst", "all").doubles("defocus_um"));
    }

    @Test
    void mistakesGetOneLine() {
        stack("m4_ptcls.hdf");
        Run.refused(
                dir,
                List.of("particles/m4_ptcls.hdf", "sets/x", "--info=info"),
                "m4_info.json",
                "is not there",
                "m1_info");
        Fixtures.text(dir.resolve("info/m4_info.json"), "{\"boxes\":[]}");
        Run.refused(dir, List.of("particles/m4_ptcls.hdf", "sets/x", "--info=info"), "neither ctf nor ctf_frame");
        Fixtures.text(dir.resolve("info/m4_info.json"), "{\"ctf\":[{\"defocus\":1}]}");
        Run.refused(dir, List.of("particles/m4_ptcls.hdf", "sets/x", "--info=info"), "no transfer function as EMAN2");
        Run.good(dir, "particles/m1_ptcls.hdf", "sets/known", "--info=info");
        Run.refused(dir, List.of("sets/known.hdf", "sets/x", "--info=info"), "transfer functions of its own");
        Run.refused(dir, List.of("m.mrc", "sets/x", "--info=info", "--volume"), "info is for particles");
    }
}

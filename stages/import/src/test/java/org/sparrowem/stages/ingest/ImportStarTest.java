package org.sparrowem.stages.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.Table;

class ImportStarTest {
    @TempDir
    Path dir;

    /** RELION 3.0: everything in one table, pixel size by magnification, shifts in pixels. */
    private static final String STAR_30 =
            """

            data_

            loop_
            _rlnImageName #1
            _rlnMicrographName #2
            _rlnDefocusU #3
            _rlnDefocusV #4
            _rlnDefocusAngle #5
            _rlnVoltage #6
            _rlnSphericalAberration #7
            _rlnAmplitudeContrast #8
            _rlnMagnification #9
            _rlnDetectorPixelSize #10
            _rlnAngleRot #11
            _rlnAngleTilt #12
            _rlnAnglePsi #13
            _rlnOriginX #14
            _rlnOriginY #15
            _rlnRandomSubset #16
            000003@Stacks/a.mrcs m1.mrc 15300.0 14900.0 5.28 300 2.7 0.07 40000 5 298.629 120.52 359.972 1.5 -2.25 2
            000001@Stacks/b.mrcs m2.mrc 20000.0 20000.0 0.00 300 2.7 0.07 40000 5 0 0 0 0 0 1
            """;

    /** RELION 3.1 and later: what a group shares stands in data_optics, shifts in angstrom. */
    private static final String STAR_31 =
            """

            # version 30001

            data_optics

            loop_
            _rlnOpticsGroup #1
            _rlnOpticsGroupName #2
            _rlnAmplitudeContrast #3
            _rlnSphericalAberration #4
            _rlnVoltage #5
            _rlnImagePixelSize #6
            _rlnImageSize #7
            _rlnBeamTiltX #8
            1 night1 0.1 2.7 300.0 1.5 8 0.25
            7 night2 0.07 0.01 200.0 1.5 8 -0.5


            # version 30001

            data_particles

            loop_
            _rlnImageName #1
            _rlnOpticsGroup #2
            _rlnDefocusU #3
            _rlnDefocusV #4
            _rlnDefocusAngle #5
            _rlnPhaseShift #6
            _rlnAngleRot #7
            _rlnAngleTilt #8
            _rlnAnglePsi #9
            _rlnOriginXAngst #10
            _rlnOriginYAngst #11
            000002@a.mrcs 7 12000 11000 30 90 10 20 30 3.0 -1.5
            000001@a.mrcs 1 10000 10000 0 0 10 20 30 0 0
            """;

    @Test
    void relion30BecomesASetWithNamedUnits() {
        Fixtures.mrcs(dir.resolve("Stacks/a.mrcs"), 4, 8, 1);
        Fixtures.mrcs(dir.resolve("Stacks/b.mrcs"), 2, 8, 1);
        Fixtures.text(dir.resolve("run.star"), STAR_30);
        Run.good(dir, "run.star", "sets#all");
        Table t = Fixtures.table(dir, "sets/all.hdf");
        assertArrayEquals(new double[] {1.51, 2.0}, t.doubles("defocus_um"), 1e-12);
        assertArrayEquals(new double[] {0.04, 0}, t.doubles("defocus_diff_um"), 1e-12);
        assertArrayEquals(new double[] {5.28, 0}, t.doubles("defocus_angle_deg"));
        assertArrayEquals(new double[] {0.07, 0.07}, t.doubles("amplitude_contrast"));
        assertEquals("um", t.unit("defocus_um"));
        // EMAN2's own conversion of these angles, see RelionAngles.
        assertEquals(28.629, t.doubles("az")[0], 1e-9);
        assertEquals(120.52, t.doubles("alt")[0], 1e-9);
        assertEquals(269.972, t.doubles("phi")[0], 1e-9);
        assertArrayEquals(new double[] {-1.5, 0}, t.doubles("dx"));
        assertArrayEquals(new double[] {2.25, 0}, t.doubles("dy"));
        assertArrayEquals(new int[] {2, 1}, t.ints("half"));
        assertArrayEquals(new String[] {"m1.mrc", "m2.mrc"}, t.strings("rlnMicrographName"));
        assertFalse(t.has("rlnDefocusU") || t.has("rlnAngleRot") || t.has("rlnOriginX") || t.has("rlnImageName"));
        try (ImageStack set = Fixtures.open(dir, "sets/all.hdf")) {
            assertEquals(1.25, set.apix(), 1e-12, "5 um / 40000, not what the stack's header says");
            assertArrayEquals(Fixtures.image(2, 8), set.read(0));
            assertArrayEquals(Fixtures.image(0, 8), set.read(1));
        }
    }

    @Test
    void relion31JoinsItsOpticsGroups() {
        Fixtures.mrcs(dir.resolve("a.mrcs"), 2, 8, 9);
        Fixtures.text(dir.resolve("run.star"), STAR_31);
        Run.good(dir, "run.star", "sets/all");
        Table t = Fixtures.table(dir, "sets/all.hdf");
        assertArrayEquals(new double[] {200, 300}, t.doubles("voltage_kv"));
        assertArrayEquals(new double[] {0.01, 2.7}, t.doubles("cs_mm"));
        assertArrayEquals(new double[] {90, 0}, t.doubles("phase_shift_deg"));
        assertArrayEquals(new double[] {1.15, 1.0}, t.doubles("defocus_um"), 1e-12);
        assertArrayEquals(new double[] {-2, 0}, t.doubles("dx"), 1e-12);
        assertArrayEquals(new double[] {1, 0}, t.doubles("dy"), 1e-12);
        assertArrayEquals(new double[] {-0.5, 0.25}, t.doubles("rlnBeamTiltX"));
        assertArrayEquals(new String[] {"night2", "night1"}, t.strings("rlnOpticsGroupName"));
        assertArrayEquals(new double[] {1.5, 1.5}, t.doubles("apix"));
    }

    @Test
    void theUsersPixelSizeOverrulesButShiftsStayInPixels() {
        Fixtures.mrcs(dir.resolve("a.mrcs"), 2, 8, 9);
        Fixtures.text(dir.resolve("run.star"), STAR_31);
        Run.good(dir, "run.star", "sets/all", "--apix=1.4");
        assertArrayEquals(
                new double[] {-2, 0}, Fixtures.table(dir, "sets/all.hdf").doubles("dx"), 1e-12);
        try (ImageStack set = Fixtures.open(dir, "sets/all.hdf")) {
            assertEquals(1.4, set.apix());
            assertEquals(1.4, set.attributes(1).get("apix_x"));
        }
    }

    @Test
    void noPixelIsCopiedAndAChangedStackIsNoticed() throws IOException {
        Path stack = Fixtures.mrcs(dir.resolve("a.mrcs"), 40, 64, 2);
        Fixtures.star(dir.resolve("p.star"), "1@a.mrcs", "40@a.mrcs");
        Run.good(dir, "p.star", "sets/p");
        Path set = dir.resolve("sets/p.hdf");
        assertTrue(Files.size(set) < 20_000, Files.size(set) + " bytes");
        assertEquals(List.of(), ParticleSet.read(set).verify());
        byte[] bytes = Files.readAllBytes(stack);
        bytes[bytes.length - 1] ^= 1;
        Files.write(stack, bytes);
        assertEquals(1, ParticleSet.read(set).verify().size());
    }

    @Test
    void stacksAreFoundAboveAndInTheNamedDirectory() {
        Fixtures.mrcs(dir.resolve("Extract/job1/a.mrcs"), 1, 8, 2);
        Fixtures.star(dir.resolve("Refine/job2/p.star"), "1@Extract/job1/a.mrcs");
        Run.good(dir, "Refine/job2/p.star", "sets/above");
        Fixtures.mrcs(dir.resolve("elsewhere/Extract/job1/a.mrcs"), 2, 8, 2);
        Fixtures.star(dir.resolve("q.star"), "2@Extract/job1/a.mrcs");
        Run.refused(dir, List.of("q.star", "sets/q"), "image 2", "holds 1");
        Run.good(dir, "q.star", "sets/q", "--dir=elsewhere");
    }

    @Test
    void aSecondRunIsKept() throws IOException {
        Fixtures.mrcs(dir.resolve("a.mrcs"), 2, 8, 2);
        Fixtures.star(dir.resolve("p.star"), "2@a.mrcs", "1@a.mrcs");
        Run.good(dir, "p.star", "sets/p");
        Object first = Files.readAttributes(dir.resolve("sets/p.hdf"), "unix:ino,ctime");
        Run.good(dir, "p.star", "sets/p");
        assertEquals(first, Files.readAttributes(dir.resolve("sets/p.hdf"), "unix:ino,ctime"));
        assertTrue(Run.good(dir, "p.star", "sets/p", "--why").out.startsWith("kept"));
    }

    @Test
    void threadsChangeNoByte() throws IOException {
        Fixtures.mrcs(dir.resolve("a.mrcs"), 9, 8, 2);
        Fixtures.star(dir.resolve("p.star"), "2@a.mrcs", "9@a.mrcs");
        Run.good(dir, "p.star", "sets/one", "-P1");
        Run.good(dir, "p.star", "sets/two", "-P2");
        assertEquals(-1, Files.mismatch(dir.resolve("sets/one.hdf"), dir.resolve("sets/two.hdf")));
    }

    @Test
    void starFilesOfOtherProgramsOpen() {
        String[][] files = {
            {"data/stacks/relion31.star", "5", "2.806", "256"},
            {"data/stacks/empiar_10076_7.star", "7", "1.31", "320"},
        };
        for (String[] f : files) {
            Run.good(dir, Fixtures.shared(f[0]).toString(), "sets/s" + f[1]);
            try (ImageStack set = Fixtures.open(dir, "sets/s" + f[1] + ".hdf")) {
                assertEquals(Integer.parseInt(f[1]), set.size());
                assertEquals(Double.parseDouble(f[2]), set.apix(), 1e-4);
                assertEquals(Integer.parseInt(f[3]), set.nx());
                assertTrue(set.attributes(0).get("defocus_um") instanceof Double um && um > 1 && um < 2);
            }
        }
    }
}

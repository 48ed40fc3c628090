package org.sparrowem.stages.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.shell.Columns;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.stages.ingest.Import;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.MrcStackWriter;
import org.sparrowem.store.format.Table;

/** Sets of particles for tests, and what it means that two are the same. */
final class Sets {
    /** RELION 3.1: two optics groups, astigmatism, a phase plate, halves, columns of other programs. */
    static final String STAR_31 =
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
            _rlnImageDimensionality #8
            _rlnBeamTiltX #9
            1 night1 0.1 2.7 300.0 1.5 8 2 0.25
            7 "night two" 0.07 0.01 200.0 1.5 8 2 -0.5


            # version 30001

            data_particles

            loop_
            _rlnImageName #1
            _rlnOpticsGroup #2
            _rlnDefocusU #3
            _rlnDefocusV #4
            _rlnDefocusAngle #5
            _rlnPhaseShift #6
            _rlnCtfBfactor #7
            _rlnAngleRot #8
            _rlnAngleTilt #9
            _rlnAnglePsi #10
            _rlnOriginXAngst #11
            _rlnOriginYAngst #12
            _rlnRandomSubset #13
            _rlnMicrographName #14
            _x[1]#y #15
            _gr\u00f6\u00dfe #16
            _other.note #17
            000002@raw/a.mrcs 7 12345.5 11000 30.25 90 0 10 20 30 3.0 -1.5 2 m1.mrc 007 1e-30 "it's #1"
            000001@raw/a.mrcs 1 10000 10000 0 0 50 -170.5 180 -30 0.3 0 1 m2.mrc 12 2.5 ''
            000003@raw/b.mrcs 1 21000.25 20000 88 0 50 299.123456 0.001 359.9 0 4.5 1 m2.mrc 13 -7 plain
            """;

    /** RELION 3.0: one table, pixel size by magnification, shifts in pixels, no optics groups. */
    static final String STAR_30 =
            """
            data_images

            loop_
            _rlnImageName
            _rlnDefocusU
            _rlnDefocusV
            _rlnDefocusAngle
            _rlnVoltage
            _rlnSphericalAberration
            _rlnAmplitudeContrast
            _rlnMagnification
            _rlnDetectorPixelSize
            _rlnAngleRot
            _rlnAngleTilt
            _rlnAnglePsi
            _rlnOriginX
            _rlnOriginY
            _rlnRandomSubset
            3@raw/b.mrcs 15300.0 14900.0 5.28 300 2.7 0.07 40000 5 298.629 120.52 359.972 1.5 -2.25 2
            1@raw/a.mrcs 20000.0 20000.0 0.00 200 2.7 0.07 40000 5 0 0 0 0 0 1
            """;

    private static final Set<String> POSE = Set.of("az", "alt", "phi");

    private Sets() {}

    /** The two stacks that the STAR files name. */
    static void stacks(Path project) {
        SplittableRandom random = new SplittableRandom(3);
        for (String name : new String[] {"a", "b"}) {
            Path file = project.resolve("raw/" + name + ".mrcs");
            file.getParent().toFile().mkdirs();
            try (MrcStackWriter out = new MrcStackWriter(file, 8, 8, 1.5)) {
                for (int i = 0; i < 4; i++) {
                    float[] image = new float[64];
                    for (int p = 0; p < image.length; p++) {
                        image[p] = (float) random.nextGaussian();
                    }
                    out.add(image);
                }
                out.finish();
            }
        }
    }

    /** Imports the text of a STAR file. */
    static void importStar(Path project, String text, String set) {
        try {
            Files.writeString(project.resolve("in.star"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StageRun.ok(new Import(), project, "in.star", set);
    }

    static Table table(Path project, String set) {
        return ParticleSet.read(project.resolve(set)).table();
    }

    /** Every column of the first is in the second with the same values, and every pixel is the same. */
    static void assertSame(Path project, String set, String back) {
        Table a = table(project, set);
        Table b = table(project, back);
        assertTrue(b.names().containsAll(a.names()), () -> a.names() + "\nagainst\n" + b.names());
        for (String name : a.names()) {
            if (!name.equals(ParticleSet.PATH) && !name.equals(ParticleSet.INDEX) && !POSE.contains(name)) {
                assertEquals(a.column(name).getClass(), b.column(name).getClass(), name);
                for (int i = 0; i < a.rows(); i++) {
                    assertSame(name, Columns.value(a.column(name), i), Columns.value(b.column(name), i));
                }
                assertEquals(a.unit(name), b.unit(name), name);
            }
        }
        assertSamePoses(a, b);
        assertSamePixels(project.resolve(set), project.resolve(back));
    }

    private static void assertSame(String name, Object a, Object b) {
        if (a instanceof Double x) {
            assertEquals(x, (Double) b, 1e-4 * Math.min(1, Math.abs(x)), name);
        } else {
            assertEquals(a, b, name);
        }
    }

    private static void assertSamePoses(Table a, Table b) {
        if (!a.has(ParticleColumns.AZ)) {
            return;
        }
        for (int i = 0; i < a.rows(); i++) {
            assertEquals(0, pose(a, i).rotation().angleDegTo(pose(b, i).rotation()), 1e-4, "degrees, particle " + i);
        }
    }

    private static Orientation pose(Table t, int i) {
        return new Orientation(t.doubles("az")[i], t.doubles("alt")[i], t.doubles("phi")[i]);
    }

    static void assertSamePixels(Path one, Path two) {
        try (ImageStack a = ParticleSet.read(one).open();
                ImageStack b = ParticleSet.read(two).open()) {
            assertEquals(a.size(), b.size());
            for (int i = 0; i < a.size(); i++) {
                assertArrayEquals(a.read(i), b.read(i));
            }
        }
    }

    static List<String> names(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}

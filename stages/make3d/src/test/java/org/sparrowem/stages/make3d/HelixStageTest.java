package org.sparrowem.stages.make3d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.InProcess;
import org.sparrowem.shell.Reporter;
import org.sparrowem.shell.testing.Scene;

/** Helical symmetry on the command line. */
@Tag("slow")
class HelixStageTest {
    private static final int N = 24;

    @TempDir
    Path project;

    private final List<String> warnings = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** A filament, seen from twelve directions across the axis; one view is of something else. */
    private void views(double apix) {
        List<Image> views = new ArrayList<>();
        List<Orientation> directions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            directions.add(new Orientation(15 * i, 90, 0));
            Image view = i == 7 ? filament(new Orientation(77, 90, 180)) : filament(directions.get(i));
            views.add(view.withApix(apix).withPtclRepr(10));
        }
        Scene.write(project.resolve("views.hdf"), views, directions);
    }

    /** Subunits one above the other, 3 pixels, 12 A, apart, each turned by 40 degrees: in a view across the axis, along y. */
    private static Image filament(Orientation view) {
        float[] sum = new float[N * N];
        double along = view.phiDeg() == 180 ? -3 : 3;
        for (int ring = -12; ring <= 12; ring++) {
            Orientation turned = new Orientation(view.azDeg() + 40 * ring, 90, view.phiDeg());
            float[] one = new Scene(N)
                    .view(turned, Align2d.of(0, along * ring, 0, false))
                    .data();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += one[i];
            }
        }
        return Image.of(N, N, sum);
    }

    private List<String> run(int exit, String... options) {
        List<String> errors = new ArrayList<>();
        Reporter reporter = new Reporter() {
            @Override
            public void progress(long done, long total, String unit) {
                assertTrue(done <= total);
            }

            @Override
            public void line(Level level, String text) {
                (level == Level.ERROR ? errors : level == Level.WARN ? warnings : told).add(text);
            }
        };
        List<String> argv = new ArrayList<>(List.of("--input=views.hdf"));
        argv.addAll(Arrays.asList(options));
        assertEquals(
                exit,
                InProcess.run(new Make3d(), project, argv, reporter, new PrintStream(new ByteArrayOutputStream())));
        return errors;
    }

    private void refused(String symmetry, String said) {
        List<String> errors = run(2, "--output=map.hdf", "--sym=" + symmetry);
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).contains(said), errors.get(0));
        assertTrue(Files.notExists(project.resolve("map.hdf")));
    }

    /** EMAN2's files, and so ours, say 1 A/pixel where nobody knew. */
    @Test
    void aPixelSizeThatNobodyGaveIsWarnedOf() {
        views(0);
        run(0, "--output=map.hdf", "--sym=h5,1,40,3");
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("counts its rise in A; --input says 1 A/pixel"), warnings.get(0));
        run(0, "--output=c4.hdf", "--sym=c4");
        assertEquals(1, warnings.size(), "point groups do not count in A");
    }

    @Test
    void aHelixLongerThanTheAveragesIsRefused() {
        views(Scene.APIX);
        refused(
                "h21,1,40,12",
                "reaches 120.0 A up and down, further than the 96.0 A of the class averages; expected nsym of at most 15");
    }

    @Test
    void wrongTextsAreRefused() {
        views(Scene.APIX);
        refused("h5", "no symmetry 'h5'; expected c<n>");
        refused("h5,1,40", "3 numbers; expected h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>]");
        refused("h5,2,40,12", "nsym = 5 is no multiple of nstart = 2");
        refused("h5,1,40,abc", "tz = 'abc' is not a number");
    }

    @Test
    void roundsLeaveOutTheWrongViewAndShortMemoryChangesNothing() {
        views(Scene.APIX);
        String[] helix = {"--sym=h5,1,40,12", "--iter=3", "--keep=0.92"};
        run(0, helix[0], helix[1], helix[2], "--output=map.hdf");
        run(0, helix[0], helix[1], helix[2], "--output=low.hdf", "--lowmem");
        Image map = Scene.read(project.resolve("map.hdf")).get(0);
        assertEquals(N, map.nz(), "the room for the copies is cut off again");
        assertEquals(Scene.APIX, map.apix());
        assertArrayEquals(
                map.data(), Scene.read(project.resolve("low.hdf")).get(0).data());
        Object out = Scene.attributes(project.resolve("map.hdf"), 0).get("threed_excl_ptcl_idxs");
        assertEquals("7", out instanceof int[] many ? many[0] + "" : out.toString());
    }
}

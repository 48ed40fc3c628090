package org.sparrowem.stages.project3d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.Eman;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;

class Project3dTest extends OptionEffects {
    private static final Scene SCENE = new Scene(24);

    @Override
    protected StageProgram<?> program() {
        return new Project3d();
    }

    @BeforeEach
    void map() {
        Scene.write(project.resolve("map.hdf"), List.of(SCENE.map()));
    }

    private List<Image> views(String output, String... options) {
        String[] argv = new String[options.length + 2];
        argv[0] = "map.hdf";
        argv[1] = "--outfile=" + output;
        System.arraycopy(options, 0, argv, 2, options.length);
        run(argv);
        return Scene.read(project.resolve(output));
    }

    /** Counts are EMAN2's own for d7 and c1 (conformance/vectors.json). */
    @Test
    @Shows({"sym", "orientgen"})
    void symmetryAndSpacingGiveEmansCounts() {
        assertEquals(
                30,
                views("d7.hdf", "--sym=d7", "--orientgen=eman:delta=9:inc_mirror=0:perturb=0")
                        .size());
        assertEquals(
                71,
                views("c4.hdf", "--sym=c4", "--orientgen=eman:delta=9:inc_mirror=0:perturb=0")
                        .size());
        assertEquals(
                260,
                views("c1.hdf", "--orientgen=eman:delta=9:inc_mirror=0:perturb=0")
                        .size());
    }

    /** Sampling the map at unit steps costs up to 3 % of correlation: blobs are 1.4 pixels wide. */
    @Test
    @Shows("projector")
    void theProjectorMakesTheViewsOfTheObject() {
        List<Image> views =
                views("few.hdf", "--projector=standard", "--orientgen=eman:delta=45:inc_mirror=1:perturb=0");
        for (int i = 0; i < views.size(); i++) {
            double[] m =
                    (double[]) Scene.attributes(project.resolve("few.hdf"), i).get("xform.projection");
            Rotation rotation = new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]});
            Image truth = SCENE.view(Orientation.of(rotation), Align2d.IDENTITY);
            double agreement = Agreement.correlation(truth.data(), views.get(i).data());
            assertTrue(agreement > 0.97, "view " + i + " agrees to " + agreement);
        }
    }

    /** Gridding is exact to 1e-4; gauss_fft suffers from what lies near the border; the largest value on a line is no sum at all. */
    @ParameterizedTest
    @CsvSource({"fourier_gridding, 0.9997, 1", "gauss_fft, 0.97, 1", "maxval, 0.8, 0.999"})
    void otherProjectorsMakeTheirViews(String projector, double least, double most) {
        List<Image> views = views("few.hdf", "--projector=" + projector, "--orientgen=eman:delta=45:perturb=0");
        for (int i = 0; i < views.size(); i++) {
            double[] m =
                    (double[]) Scene.attributes(project.resolve("few.hdf"), i).get("xform.projection");
            Rotation rotation = new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]});
            Image truth = SCENE.view(Orientation.of(rotation), Align2d.IDENTITY);
            double agreement = Agreement.correlation(truth.data(), views.get(i).data());
            assertTrue(agreement > least && agreement <= most, "view " + i + " agrees to " + agreement);
            assertEquals(Scene.APIX, views.get(i).apix());
        }
    }

    @Test
    @Shows("postprocess")
    void postprocessIsAppliedToEveryView() {
        for (Image view :
                views("norm.hdf", "--orientgen=eman:delta=45:perturb=0", "--postprocess=normalize.circlemean")) {
            assertEquals(1, Agreement.sigma(view.data()), 2e-3, "sigma");
        }
    }

    /** EMAN2's map, options and projections: same directions, pixels to single precision. */
    @Test
    void sameAsEman2() {
        String model = Eman.shared("model.hdf");
        run(
                model,
                "--outfile=ours.hdf",
                "--sym=d7",
                "--orientgen=eman:delta=12:inc_mirror=0:perturb=0",
                "--postprocess=normalize.circlemean");
        Path theirs = Path.of(Eman.shared("projections_00.hdf"));
        List<Image> eman = Scene.read(theirs);
        List<Image> ours = Scene.read(project.resolve("ours.hdf"));
        assertEquals(eman.size(), ours.size());
        for (int i = 0; i < eman.size(); i++) {
            double[] a = (double[]) Scene.attributes(theirs, i).get("xform.projection");
            double[] b =
                    (double[]) Scene.attributes(project.resolve("ours.hdf"), i).get("xform.projection");
            for (int k = 0; k < 11; k++) {
                assertEquals(a[k], b[k], 1e-5, "direction of view " + i);
            }
            double worst = 0;
            for (int p = 0; p < eman.get(i).data().length; p++) {
                worst = Math.max(
                        worst, Math.abs(eman.get(i).data()[p] - ours.get(i).data()[p]));
            }
            assertTrue(worst < 1e-3, "view " + i + " differs by " + worst + " standard deviations");
        }
    }
}

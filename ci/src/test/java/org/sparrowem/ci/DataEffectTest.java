package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.orient.OrientationGenerator;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.process.LowpassGauss;
import org.sparrowem.kernel.process.NormalizeCircleMean;
import org.sparrowem.kernel.project.Projections;
import org.sparrowem.kernel.project.Projector;
import org.sparrowem.kernel.resolution.Fsc;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;

/** What the options of refine that concern data, iterations and projections do to a whole run. */
@Tag("slow")
class DataEffectTest {
    private static final String[] RESULTS = {
        "projections_00", "simmx_00", "classify_00", "classes_00", "cls_result_00", "threed_00"
    };
    private static TinyRuns runs;
    private static TinyRun base;

    @BeforeAll
    static void baseRun() {
        runs = TinyRuns.shared();
        base = runs.base();
    }

    /** The projections of a map as the workflow wants them. */
    private static void assertProjectionsOf(Image map, TinyRun run, String projector, String name) {
        List<Orientation> views = run.orientations(name);
        List<Image> wanted =
                Projections.of(map, views, Catalog.of(Projector.class).create(projector), new Parallel(2));
        List<Image> found = run.images(name);
        for (int i = 0; i < wanted.size(); i++) {
            // Orientations went through a matrix of floats.
            assertArrayEquals(
                    new NormalizeCircleMean(null).process(wanted.get(i)).data(),
                    found.get(i).data(),
                    2e-4f,
                    name + " " + i);
        }
    }

    @Test
    @Shows("input")
    void inputNamesTheParticles() throws Exception {
        List<Image> few = Scene.read(runs.project.resolve("particles.hdf")).subList(0, 20);
        Scene.write(runs.project.resolve("few.hdf"), few);
        TinyRun run = runs.run("--input=few.hdf");
        assertTrue(Files.exists(runs.project.resolve("sets/few.hdf")), "a file becomes a set of the project");
        assertEquals(20, run.simmx().rows());
        float[] scores = run.simmx().planes()[0];
        float[] all = base.simmx().planes()[0];
        for (int i = 0; i < scores.length; i++) {
            assertEquals(all[i], scores[i], 0f, "a row depends on its particle alone: " + i);
        }
    }

    @Test
    @Shows("model")
    void modelIsWhatIsProjectedAndIsBroughtToTheParticlesBox() {
        assertProjectionsOf(base.map("initial_model"), base, "standard", "projections_00");
        assertProjectionsOf(
                new Scene(TinyRuns.BOX).map(),
                runs.runTo("project3d", "--model=truth.hdf"),
                "standard",
                "projections_00");
        Image small = new Scene(24).map();
        Scene.write(runs.project.resolve("small.hdf"), List.of(small));
        Image fitted = runs.runTo("project3d", "--model=small.hdf").map("initial_model");
        assertEquals(TinyRuns.BOX, fitted.nx());
        assertEquals(Scene.APIX, fitted.apix(), 1e-6);
    }

    @Test
    @Shows("usefilt")
    void usefiltIsComparedAndTheInputIsAveraged() {
        List<Image> filtered = Scene.read(runs.project.resolve("particles.hdf")).stream()
                .map(p -> new LowpassGauss(null, 0.06).process(p))
                .toList();
        Scene.write(runs.project.resolve("filtered.hdf"), filtered);
        String[] options = {"--usefilt=filtered.hdf", "--classiter=0", "--classkeep=1"};
        TinyRun run = runs.run(options);
        TinyRun onlyFiltered = runs.run("--input=filtered.hdf", "--classiter=0", "--classkeep=1");
        run.assertSamePixels(onlyFiltered, "simmx_00", "classify_00", "cls_result_00");
        assertFalse(sameAverages(run, onlyFiltered), "the averages are of the input, not of what was filtered");
        ClassAverages.assertMeans(run, Scene.read(runs.project.resolve("particles.hdf")), "normalize.edgemean");
    }

    private static boolean sameAverages(TinyRun a, TinyRun b) {
        int c = a.occupied(2)[0];
        return Arrays.equals(
                a.images("classes_00").get(c).data(),
                b.images("classes_00").get(c).data());
    }

    @Test
    @Shows("path")
    void pathIsWhereTheResultsStand() throws Exception {
        TinyRun elsewhere = new TinyRun(runs.project.resolve("deep/er"));
        Files.createDirectories(elsewhere.directory());
        runs.runIn(elsewhere);
        elsewhere.assertSamePixels(base, RESULTS);
        assertTrue(Files.exists(elsewhere.directory().resolve("fsc_00.txt")));
    }

    @Test
    @Shows("apix")
    void apixIsInTheHeadersAndScalesFrequencies() throws Exception {
        Scene.write(runs.project.resolve("scaled.hdf"), Scene.read(runs.project.resolve("particles.hdf")));
        TinyRun run = runs.run("--apix=3", "--input=scaled.hdf");
        assertEquals(3.0, run.map("threed_00").apix(), 1e-6);
        assertEquals(3.0, run.images("classes_00").get(0).apix(), 1e-6);
        assertEquals(lastFrequency(base) * Scene.APIX / 3, lastFrequency(run), 1e-5);
    }

    private static double lastFrequency(TinyRun run) throws Exception {
        List<String> lines = Files.readAllLines(run.directory().resolve("fsc_00.txt"));
        return Double.parseDouble(lines.get(lines.size() - 1).split("\\s+")[0]);
    }

    @Test
    @Shows("mass")
    void massLiesAboveOne() {
        assertFalse(base.has("threed_filt_00"));
        TinyRun run = runs.run("--mass=60", "--apix=4");
        Image filtered = run.map("threed_filt_00");
        int above = 0;
        for (float v : filtered.data()) {
            above += v >= 1 ? 1 : 0;
        }
        // 0.81 Da per cubic angstrom; EMAN2's search ends within a step of a quarter of that before.
        double kda = above * Math.pow(Scene.APIX, 3) * 0.81 / 1000;
        assertEquals(60, kda, 6, "kDa above the surface");
        assertEquals(1, Fsc.curve(run.map("threed_00"), filtered).fsc()[3], 1e-6, "only scaled");
    }

    @Test
    @Shows("iter")
    void iterGoesOnFromTheMapBefore() {
        TinyRun run = runs.run("--iter=2");
        run.assertSamePixels(base, RESULTS);
        assertTrue(run.has("threed_01"));
        assertProjectionsOf(run.map("threed_00"), run, "standard", "projections_01");
    }

    @Test
    @Shows("startiter")
    void startiterTakesTheMapThatTheIterationBeforeLeft() throws Exception {
        TinyRun whole = runs.run("--iter=2");
        TinyRun half = runs.run("--iter=1");
        runs.runIn(half, "--iter=2", "--startiter=1");
        half.assertSamePixels(whole, "projections_01", "simmx_01", "classes_01", "threed_01");
    }

    @Test
    @Shows({"check", "plan"})
    void checkAndPlanDoNothing() {
        Path inputs = runs.project;
        List<String> before = Tree.names(inputs);
        List<String> words =
                List.of("refine", "--input=sets#particles", "--model=init.hdf", "--iter=1", "--path=never");
        List<String> check = new ArrayList<>(words);
        check.add("--check");
        assertTrue(Command.sparrow(inputs, check).run().succeeded().out().contains("Nothing was done"));
        List<String> plan = new ArrayList<>(words);
        plan.add("--plan");
        List<String> commands =
                Command.sparrow(inputs, plan).run().succeeded().out().lines().toList();
        assertEquals(
                List.of("import", "project3d", "simmx", "classify", "classaverage", "make3d", "fsc"),
                commands.stream().map(c -> c.split(" ")[1]).toList());
        assertEquals(before, Tree.names(inputs));
    }

    /** One run by the launcher itself, with all that must not change a byte; its log tells each warning once. */
    @Test
    @Shows({"verbose", "parallel", "blocksize", "lowmem"})
    void howItIsRunChangesNoByte() throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "refine",
                "--input=sets#particles",
                "--model=init.hdf",
                "--iter=1",
                "--path=other",
                "--orientgen=eman:delta=45:inc_mirror=0:perturb=0"));
        words.addAll(List.of("--verbose=2", "--parallel=thread:1", "--blocksize=7", "--lowmem"));
        Command.Result result = Command.sparrow(runs.project, words).run().succeeded();
        TinyRun other = new TinyRun(runs.project.resolve("other"));
        other.assertSamePixels(base, RESULTS);
        other.assertSameBytes(base, "initial_model", "projections_00");
        assertTrue((result.out() + result.err()).contains("projections in the asymmetric unit of c1"), "chatter");
        String log = Files.readString(other.directory().resolve("log.txt"));
        for (String option : new String[] {"--verbose=2", "--parallel=thread:1", "--blocksize=7", "--lowmem"}) {
            assertTrue(log.contains(option), option);
        }
        assertEquals(1, log.split("warn: ccc with noisy particles", -1).length - 1, "simmx and classaverage, once");
    }

    @Test
    @Shows("sym")
    void symIsInTheMapAndLimitsTheViews() {
        TinyRun run = runs.run("--sym=c4");
        assertEquals(
                generated("eman:delta=45:inc_mirror=0:perturb=0", "c4").size(),
                run.images("projections_00").size());
        run.orientations("projections_00").forEach(o -> assertTrue(o.azDeg() <= 90.001 && o.altDeg() <= 90.001));
        assertTrue(quarterTurnFsc(run.map("threed_00")) > 0.999, () -> "c4: " + quarterTurnFsc(run.map("threed_00")));
        assertTrue(quarterTurnFsc(base.map("threed_00")) < 0.9, "the object itself has no symmetry");
    }

    /** The least correlation of the low shells of a map with itself turned by 90 degrees about z. */
    private static double quarterTurnFsc(Image map) {
        int n = map.nx();
        float[] turned = new float[map.data().length];
        for (int z = 0; z < n; z++) {
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < n; x++) {
                    // About pixel n/2: (x, y) to (-y, x); the border has no partner.
                    int fromX = y;
                    int fromY = (n - x) % n;
                    turned[(z * n + y) * n + x] = map.at(fromX, fromY, z);
                }
            }
        }
        double[] fsc = Fsc.curve(map, map.with(turned)).fsc();
        double least = 1;
        for (int k = 1; k < 6; k++) {
            least = Math.min(least, fsc[k]);
        }
        return least;
    }

    @Test
    @Shows("projector")
    void projectorMakesTheViews() {
        TinyRun run = runs.runTo("project3d", "--projector=gauss_fft");
        assertProjectionsOf(run.map("initial_model"), run, "gauss_fft", "projections_00");
    }

    private static List<Orientation> generated(String generator, String symmetry) {
        return Catalog.of(OrientationGenerator.class).create(generator).generate(Symmetries.of(symmetry));
    }

    @Test
    @Shows("orientgen")
    void orientgenDecidesHowManyViewsAndWhich() {
        for (String generator : new String[] {"eman:delta=30:inc_mirror=1:perturb=0", "saff:delta=35"}) {
            List<Orientation> wanted = generated(generator, "c1");
            List<Orientation> found =
                    runs.runTo("project3d", "--orientgen=" + generator).orientations("projections_00");
            assertEquals(wanted.size(), found.size(), generator);
            for (int i = 0; i < wanted.size(); i++) {
                assertEquals(0, wanted.get(i).rotation().angleDegTo(found.get(i).rotation()), 1e-3, "degrees");
            }
        }
    }

    /** From the second iteration on only what lies in the shadow of the mask is compared. */
    @Test
    @Shows("automaskalign")
    void automaskalignComparesInTheShadowOfTheMask() {
        TinyRun run = runs.runTo(
                "classify",
                "--iter=2",
                "--mass=60",
                "--apix=4",
                "--automask3d=1.0,6,1,3,10",
                "--automaskalign",
                "--simalign=translational:maxshift=0",
                "--simcmp=sqeuclidean");
        assertFalse(run.has("maskviews_00"), "the first iteration has no mask yet");
        List<Image> shadows = run.images("maskviews_01");
        List<Image> references = run.images("projections_01");
        List<Image> particles = Scene.read(runs.project.resolve("particles.hdf"));
        Matrices scores = Matrices.read(run.file("simmx_01"), Matrices.SIMILARITY_PLANES);
        ImageComparator cmp = Catalog.of(ImageComparator.class).create("sqeuclidean");
        for (int r = 0; r < references.size(); r++) {
            Image shadow = shadows.get(r);
            for (int p = 0; p < particles.size(); p += 9) {
                double wanted = cmp.compare(product(particles.get(p), shadow), product(references.get(r), shadow));
                assertEquals(wanted, scores.planes()[0][p * references.size() + r], 1e-4 * wanted);
            }
        }
    }

    private static Image product(Image image, Image shadow) {
        float[] data = image.data().clone();
        for (int i = 0; i < data.length; i++) {
            assertTrue(shadow.data()[i] == 0 || shadow.data()[i] == 1);
            data[i] *= shadow.data()[i];
        }
        return image.with(data);
    }
}

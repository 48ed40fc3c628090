package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.RelionAngles;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.project.Projections;
import org.sparrowem.kernel.project.StandardProjector;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.stages.export.Export;
import org.sparrowem.stages.ingest.Import;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Table;

/** The results of a refinement, handed to other programs, mean there what they mean here. */
@Tag("slow")
class ExportTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static TinyRuns runs;
    private static TinyRun run;
    private static List<Image> particles;

    @BeforeAll
    static void refined() {
        runs = TinyRuns.shared();
        run = runs.runTo("classaverage", "--model=truth.hdf", "--orientgen=eman:delta=20:inc_mirror=0:perturb=0");
        particles = Scene.read(runs.project.resolve("particles.hdf"));
        export("sets#particles", "out/p.star", "--stack=out/p.mrcs");
        export("sets#particles", "out/q.lst", "--stack=out/q.hdf");
    }

    private static void export(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        String name = run.directory().getFileName().toString();
        all.addAll(List.of("--classify=" + name + "#cls_result_00", "--projections=" + name + "#projections_00"));
        runs.stage(new Export(), all.toArray(String[]::new));
    }

    private static double likeness(Image particle, Image view) {
        return -new Ccc(true).compare(particle, view);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** How well particles match the projections of the map in these orientations, at these shifts. */
    private static double[] reprojected(List<Orientation> orientations, double[] dx, double[] dy) {
        List<Image> views =
                Projections.of(run.map("initial_model"), orientations, new StandardProjector(), new Parallel(2));
        return IntStream.range(0, particles.size())
                .mapToDouble(i -> likeness(
                        particles.get(i), PlaneTransform.apply(views.get(i), Align2d.of(dx[i], dy[i], 0, false))))
                .toArray();
    }

    private static List<Orientation> orientations(Table table) {
        return IntStream.range(0, table.rows())
                .mapToObj(
                        i -> new Orientation(table.doubles("az")[i], table.doubles("alt")[i], table.doubles("phi")[i]))
                .toList();
    }

    /** Out as STAR, LST and HDF, in again: the map seen in the poses that came back matches the particles as the run's own. */
    @Test
    void reprojectionsInThePosesThatComeBackMatchTheParticles() {
        Matrices result = run.classes("cls_result_00");
        List<Image> projections = run.images("projections_00");
        double[] own = IntStream.range(0, particles.size())
                .mapToDouble(i -> likeness(
                        particles.get(i),
                        PlaneTransform.apply(
                                projections.get((int) result.planes()[0][i]),
                                run.toClass(result, i).inverse())))
                .toArray();
        for (String file : new String[] {"out/p.star", "out/q.lst", "out/q.hdf"}) {
            String set = "sets#back" + file.hashCode();
            runs.stage(new Import(), file, set);
            Table back = ParticleSet.read(runs.project.resolve(set.replace('#', '/') + ".hdf"))
                    .table();
            double[] dx = back.doubles("dx");
            double[] dy = back.doubles("dy");
            List<Orientation> found = orientations(back);
            double seen = mean(reprojected(found, dx, dy));
            assertEquals(mean(own), seen, 0.01 * mean(own), file + ": mean correlation, the run's own and reprojected");
            List<Orientation> shuffled = new ArrayList<>(found.subList(7, found.size()));
            shuffled.addAll(found.subList(0, 7));
            double chance = mean(reprojected(shuffled, dx, dy));
            assertTrue(seen > 2 * chance, file + ": " + seen + " against " + chance + " of shuffled poses");
            assertNearTheTruth(found);
        }
    }

    /** The refinement itself found the orientations that the particles were simulated in, to the spacing of its views. */
    private static void assertNearTheTruth(List<Orientation> found) {
        Table truth =
                ParticleSet.read(runs.project.resolve("sets/particles.hdf")).table();
        List<Orientation> wanted = orientations(truth);
        double[] off = IntStream.range(0, found.size())
                .mapToDouble(
                        i -> found.get(i).rotation().angleDegTo(wanted.get(i).rotation()))
                .sorted()
                .toArray();
        assertTrue(off[off.length / 2] < 15, "median error " + off[off.length / 2] + " degrees, views are 20 apart");
    }

    private static JsonObject python(String script, String... files) {
        return JsonParser.parseString("{\"all\":" + output(script, files) + "}").getAsJsonObject();
    }

    private static String output(String script, String... files) {
        List<String> words = new ArrayList<>(
                List.of(PYTHON, Dist.ROOT.resolve("ci/foreign").resolve(script).toString()));
        words.addAll(List.of(files));
        return Command.of(runs.project, words).run().succeeded().out();
    }

    private static void assumePython(String modules) {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && Command.of(runs.project, List.of(PYTHON, "-c", "import " + modules))
                                .run()
                                .exit()
                        == 0;
        assumeTrue(there, modules + " is not installed: run ci/tools as root");
    }

    private static float[] pixels(Path raw) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static void assertTheParticles(float[] values) {
        int size = TinyRuns.BOX * TinyRuns.BOX;
        assertEquals(particles.size() * size, values.length);
        for (int i = 0; i < particles.size(); i++) {
            assertArrayEquals(particles.get(i).data(), Arrays.copyOfRange(values, i * size, (i + 1) * size));
        }
    }

    /** A reader that is not ours finds in the STAR file what RELION wants, and mrcfile the pixels. */
    @Test
    void theStarFileHasWhatRelionWants() throws Exception {
        assumePython("mrcfile");
        JsonObject tables = python("star_dump.py", "out/p.star").getAsJsonObject("all");
        JsonObject optics = tables.getAsJsonArray("optics").get(0).getAsJsonObject();
        assertEquals(TinyRuns.BOX, optics.get("rlnImageSize").getAsInt());
        assertEquals(2, optics.get("rlnImageDimensionality").getAsInt());
        assertEquals(Scene.APIX, optics.get("rlnImagePixelSize").getAsDouble(), 1e-6);
        assertEquals(300, optics.get("rlnVoltage").getAsDouble());
        assertEquals(2.7, optics.get("rlnSphericalAberration").getAsDouble());
        assertEquals(0.1, optics.get("rlnAmplitudeContrast").getAsDouble(), 1e-9);
        assertEquals(1, optics.get("rlnCtfDataArePhaseFlipped").getAsInt());
        JsonArray rows = tables.getAsJsonArray("particles");
        assertEquals(particles.size(), rows.size());
        Table truth =
                ParticleSet.read(runs.project.resolve("sets/particles.hdf")).table();
        Matrices result = run.classes("cls_result_00");
        List<Orientation> views = run.orientations("projections_00");
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.get(i).getAsJsonObject();
            assertEquals(
                    String.format("%06d@out/p.mrcs", i + 1),
                    row.get("rlnImageName").getAsString());
            double um = truth.doubles("defocus_um")[i];
            double difference = truth.doubles("defocus_diff_um")[i];
            assertEquals(1e4 * (um + difference / 2), row.get("rlnDefocusU").getAsDouble(), 1e-6);
            assertEquals(1e4 * (um - difference / 2), row.get("rlnDefocusV").getAsDouble(), 1e-6);
            RelionAngles angles = new RelionAngles(
                    row.get("rlnAngleRot").getAsDouble(),
                    row.get("rlnAngleTilt").getAsDouble(),
                    row.get("rlnAnglePsi").getAsDouble());
            // The view's direction is the projection's whatever the turn in the plane; a mirrored one is seen from
            // behind.
            Rotation found = angles.orientation().rotation();
            Rotation class3d = views.get((int) result.planes()[0][i]).rotation();
            double sign = result.planes()[5][i] != 0 ? -1 : 1;
            for (int c = 0; c < 3; c++) {
                assertEquals(sign * class3d.at(2, c), found.at(2, c), 1e-5, "particle " + i);
            }
        }
        JsonObject mrc = JsonParser.parseString(output("mrc_dump.py", "out/p.mrcs", "p.raw"))
                .getAsJsonObject();
        assertEquals(Scene.APIX, mrc.get("apix").getAsDouble(), 1e-5);
        assertTheParticles(pixels(runs.project.resolve("p.raw")));
    }

    /** Read as EMAN2 reads it: lines by their length, h5py for the stack; both carry the same pose and transfer function. */
    @Test
    void theListAndTheStackHaveWhatEman2Wants() throws Exception {
        assumePython("h5py");
        JsonArray lines = python("lst_dump.py", "out/q.lst").getAsJsonArray("all");
        JsonArray images = python("hdf_dump.py", "out/q.hdf", "q.raw").getAsJsonArray("all");
        assertEquals(particles.size(), lines.size());
        assertEquals(particles.size(), images.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.get(i).getAsJsonObject();
            assertEquals(i, line.get("n").getAsInt());
            assertEquals("out/q.hdf", line.get("file").getAsString());
            JsonObject listed = line.getAsJsonObject("attributes");
            JsonObject stacked = images.get(i).getAsJsonObject().getAsJsonObject("attributes");
            String matrix =
                    listed.getAsJsonObject("xform.projection").get("matrix").getAsString();
            JsonArray transform = JsonParser.parseString(matrix).getAsJsonArray();
            for (int k = 0; k < 12; k++) {
                double wanted = transform.get(k).getAsDouble();
                double found =
                        stacked.getAsJsonArray("EMAN.xform.projection").get(k).getAsDouble();
                assertEquals(wanted, found, 1e-6, "element " + k);
            }
            JsonObject ctf = listed.getAsJsonObject("ctf");
            assertEquals("EMAN2Ctf", ctf.get("__class__").getAsString());
            String text = stacked.get("EMAN.ctf").getAsString();
            assertTrue(text.startsWith("E" + ctf.get("defocus").getAsString() + " "), text);
            assertEquals(10, ctf.get("ampcont").getAsDouble(), 1e-9, "percent");
            assertTrue(ctf.getAsJsonArray("snr").size() > 5);
            assertEquals(
                    Scene.APIX, stacked.getAsJsonArray("EMAN.apix_x").get(0).getAsDouble(), 1e-6);
        }
        assertTheParticles(pixels(runs.project.resolve("q.raw")));
    }
}

package org.sparrowem.stages.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.stages.ingest.Import;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Table;

class ExportOptionsTest extends OptionEffects {
    private static final List<Orientation> VIEWS =
            List.of(new Orientation(0, 0, 0), new Orientation(40, 60, 0), new Orientation(200, 110, 0));

    @Override
    protected StageProgram<?> program() {
        return new Export();
    }

    /** Three particles of STAR_31, projections of three views, and a classification that turns, shifts and mirrors. */
    private void iteration() {
        Sets.stacks(project);
        Sets.importStar(project, Sets.STAR_31, "sets/a");
        Scene scene = new Scene(8);
        project.resolve("refine_01").toFile().mkdirs();
        List<Image> views =
                VIEWS.stream().map(v -> scene.view(v, Align2d.IDENTITY)).toList();
        Scene.write(project.resolve("refine_01/projections_00.hdf"), views, VIEWS);
        Matrices classes = Matrices.zeros(Matrices.CLASS_PLANES, 2, 3);
        float[][] rows = {{1, 1, 0.5f, -1, 30, 0, 1}, {2, 1, 2, 1, 250, 1, 1}, {0, 0, 0, 0, 0, 0, 1}};
        for (int i = 0; i < 3; i++) {
            for (int p = 0; p < Matrices.CLASS_PLANES; p++) {
                classes.planes()[p][2 * i] = rows[i][p];
            }
        }
        classes.write(project.resolve("refine_01/cls_result_00.hdf"), Map.of());
    }

    @Test
    @Shows({"classify", "projections"})
    void particlesGetThePosesOfAnIteration() {
        iteration();
        run("sets#a", "out.star", "--classify=refine_01#cls_result_00", "--projections=refine_01#projections_00");
        StageRun.ok(new Import(), project, "out.star", "sets/b");
        Table t = Sets.table(project, "sets/b.hdf");
        Poses.Pose[] wanted = {
            Poses.Pose.of(Align2d.of(0.5, -1, 30, false), VIEWS.get(1)),
            Poses.Pose.of(Align2d.of(2, 1, 250, true), VIEWS.get(2)),
            Poses.Pose.of(Align2d.IDENTITY, VIEWS.get(0))
        };
        for (int i = 0; i < 3; i++) {
            Orientation found = new Orientation(t.doubles("az")[i], t.doubles("alt")[i], t.doubles("phi")[i]);
            assertEquals(0, found.rotation().angleDegTo(wanted[i].orientation().rotation()), 1e-4, "degrees");
            assertEquals(wanted[i].dx(), t.doubles("dx")[i], 1e-4);
            assertEquals(wanted[i].dy(), t.doubles("dy")[i], 1e-4);
        }
        // All else stays what it was.
        assertArrayEquals(new int[] {2, 1, 1}, t.ints("half"));
        Sets.assertSamePixels(project.resolve("sets/a.hdf"), project.resolve("sets/b.hdf"));
    }

    @Test
    @Shows("used")
    void usedLeavesOutWhoIsInNoAverage() {
        iteration();
        run(
                "sets#a",
                "out.hdf",
                "--classify=refine_01#cls_result_00",
                "--projections=refine_01#projections_00",
                "--used");
        try (ImageStack all = ImageStacks.open(project.resolve("sets/a.hdf"));
                ImageStack used = ImageStacks.open(project.resolve("out.hdf"))) {
            assertEquals(2, used.size(), "the third has weight 0 in both of its slots");
            assertArrayEquals(all.read(0), used.read(0));
            assertArrayEquals(all.read(1), used.read(1));
            assertEquals("m2.mrc", used.attributes(1).get("rlnMicrographName"));
        }
    }

    @Test
    @Shows("stack")
    void stackHoldsThePixelsThatTheListNames() {
        iteration();
        run("sets#a", "out.star", "--stack=copy.mrcs");
        try (ImageStack set = ImageStacks.open(project.resolve("sets/a.hdf"));
                ImageStack copy = ImageStacks.open(project.resolve("copy.mrcs"))) {
            assertEquals(3, copy.size());
            assertEquals(1.5, copy.apix(), 1e-6);
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(set.read(i), copy.read(i));
            }
        }
    }

    @Test
    void mapsAndStacksGoOutAsTheyAre() {
        Scene scene = new Scene(12);
        Scene.write(project.resolve("map.hdf"), List.of(scene.map()));
        run("map.hdf", "map.mrc");
        run("map.mrc", "again.hdf");
        for (String name : new String[] {"map.mrc", "again.hdf"}) {
            try (ImageStack map = ImageStacks.open(project.resolve(name))) {
                assertEquals(12, map.nz());
                assertEquals(Scene.APIX, map.apix(), 1e-6);
                assertArrayEquals(scene.map().data(), map.read(0));
            }
        }
        iteration();
        run("refine_01#projections_00", "views.mrcs");
        run("refine_01#projections_00", "views.hdf");
        try (ImageStack in = ImageStacks.open(project.resolve("refine_01/projections_00.hdf"));
                ImageStack mrcs = ImageStacks.open(project.resolve("views.mrcs"));
                ImageStack hdf = ImageStacks.open(project.resolve("views.hdf"))) {
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(in.read(i), mrcs.read(i));
                assertArrayEquals(in.read(i), hdf.read(i));
                assertArrayEquals((double[]) in.attributes(i).get("xform.projection"), (double[])
                        hdf.attributes(i).get("xform.projection"));
            }
        }
    }

    /** Each is refused in one line with these words, and nothing is left behind. */
    private void refused(String words, String... texts) throws Exception {
        List<String> before = Sets.names(project);
        StageRun run = StageRun.of(program(), project, words.split(" "));
        assertEquals(2, run.exit(), run.errors());
        assertEquals(1, run.errors().lines().count(), run.errors());
        for (String text : texts) {
            assertTrue(run.errors().contains(text), () -> "expected '" + text + "' in: " + run.errors());
        }
        assertEquals(before, Sets.names(project));
    }

    @Test
    void wrongCombinationsAreRefusedInOneLine() throws Exception {
        iteration();
        Scene.write(project.resolve("map.hdf"), List.of(new Scene(8).map()));
        String both = " --classify=refine_01#cls_result_00 --projections=refine_01#projections_00";
        refused("sets#a out.txt", "out.txt", ".star", ".mrcs");
        refused("sets#a out.mrc", "would be a map");
        refused("map.hdf out.mrcs", "is a map", ".mrc");
        refused("refine_01#projections_00 out.mrc", "holds images", ".mrcs");
        refused("refine_01#projections_00 out.star", "import");
        refused("raw/a.mrcs out.lst", "import");
        refused("sets#a out.star --classify=refine_01#cls_result_00", "--projections");
        refused("sets#a out.star --used", "--classify");
        refused("sets#a out.mrcs" + both, "cannot hold poses");
        refused("sets#a out.hdf --stack=x.hdf", "holds the pixels itself");
        refused("sets#a out.star --stack=x.hdf", ".mrcs");
        refused("sets#a out.lst --stack=x.star", ".mrcs or .hdf");
        refused(
                "sets#a out.star --classify=refine_01#projections_00 --projections=refine_01#projections_00",
                "7 planes");
        refused("sets#a out.star --classify=refine_01#cls_result_00 --projections=map.hdf", "--projections");
        refused("sets#a out.star --classify=refine_01#cls_result_00 --projections=raw/a.mrcs", "has no orientation");
    }

    @Test
    void whatTheOtherProgramCannotReadIsSaidBeforehand() throws Exception {
        iteration();
        run("sets#a", "own/eman.hdf");
        StageRun.ok(new Import(), project, "own/eman.hdf", "sets/eman");
        refused("sets#eman out.star", "RELION cannot read", "--stack=NAME.mrcs");
        run("sets#eman", "out.lst");
        try (var own = new StackWriter(project.resolve("own.hdf"), 8, 8, 0)) {
            own.add(new float[64]);
            own.finish();
        }
        StageRun.ok(new Import(), project, "own.hdf", "sets/own");
        refused("sets#own out2.lst", "EMAN2 cannot read", "--stack=NAME.hdf");
        refused("sets#own out3.star --stack=x.mrcs", "pixel size", "--apix");
    }
}

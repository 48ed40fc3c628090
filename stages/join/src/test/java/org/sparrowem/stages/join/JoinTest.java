package org.sparrowem.stages.join;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;

/** Order, pixels and orientations stay; the model is told. */
class JoinTest extends OptionEffects {
    @Override
    protected StageProgram<?> program() {
        return new Join();
    }

    private List<Image> views(int n, int count, String file) {
        List<Orientation> directions = Scene.directions(count);
        Scene scene = new Scene(n);
        List<Image> views = directions.stream()
                .map(d -> scene.view(d, new Align2d(0, 0, 0, false, 1)))
                .toList();
        Scene.write(project.resolve(file), views, directions);
        return views;
    }

    @Test
    void imagesComeInOrderAndTellTheirModel() {
        List<Image> a = views(16, 3, "a.hdf");
        List<Image> b = views(16, 2, "b.hdf");
        run("a.hdf,b.hdf", "both.hdf");
        List<Image> both = Scene.read(project.resolve("both.hdf"));
        assertEquals(5, both.size());
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(
                    (i < 3 ? a.get(i) : b.get(i - 3)).data(), both.get(i).data());
            var said = Scene.attributes(project.resolve("both.hdf"), i);
            assertEquals(i < 3 ? 0 : 1, ((Number) said.get(Attributes.MODEL_ID)).intValue());
            var before = Scene.attributes(project.resolve(i < 3 ? "a.hdf" : "b.hdf"), i < 3 ? i : i - 3);
            assertArrayEquals((double[]) before.get(Attributes.XFORM_PROJECTION), (double[])
                    said.get(Attributes.XFORM_PROJECTION));
        }
    }

    @Test
    void otherOrderOtherStep() {
        views(16, 3, "a.hdf");
        views(16, 2, "b.hdf");
        run("a.hdf,b.hdf", "both.hdf");
        String line = StageRun.of(program(), project, "b.hdf,a.hdf", "both.hdf").errors();
        assertTrue(line.contains("inputs.0 has other content"), line);
    }

    @Test
    void mistakesAreOneLine() {
        views(16, 3, "a.hdf");
        views(20, 2, "b.hdf");
        String edges =
                StageRun.of(program(), project, "a.hdf,b.hdf", "both.hdf").errors();
        assertTrue(
                edges.contains("images of 20 pixels; expected 16")
                        && edges.lines().count() == 1,
                edges);
        String absent =
                StageRun.of(program(), project, "a.hdf,c.hdf", "both.hdf").errors();
        assertTrue(absent.contains("c.hdf") && absent.lines().count() == 1, absent);
    }
}

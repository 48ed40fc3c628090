package org.sparrowem.stages.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** Five classes of two models, eight particles of two classes each. */
class ModelsTest extends OptionEffects {
    private static final int[] MODEL = {0, 0, 1, 1, 1};

    @Override
    protected StageProgram<?> program() {
        return new Models();
    }

    @BeforeEach
    void files() {
        List<ImageRecord> references = new ArrayList<>();
        List<Image> classes = new ArrayList<>();
        for (int i = 0; i < MODEL.length; i++) {
            Image image = Image.of(2, 2, new float[] {i, 0, 0, 1}).withPtclRepr(i);
            Map<String, Object> attributes = new LinkedHashMap<>(Attributes.of(image));
            attributes.put(Attributes.MODEL_ID, MODEL[i]);
            references.add(Attributes.record(image, attributes));
            classes.add(image);
        }
        EmanHdf.write(project.resolve("ref.hdf"), references);
        Scene.write(project.resolve("classes.hdf"), classes);
        Matrices m = Matrices.zeros(Matrices.CLASS_PLANES, 2, 8);
        int[] best = {0, 1, 4, 3, 2, 2, 0, 4};
        for (int i = 0; i < best.length; i++) {
            m.planes()[0][2 * i] = best[i];
            m.planes()[0][2 * i + 1] = 4 - best[i];
        }
        m.write(project.resolve("classmx.hdf"), Map.of());
    }

    @Test
    @Shows({"classmx", "table"})
    void theBestClassTellsTheModel() throws Exception {
        run("ref.hdf", "--classmx=classmx.hdf", "--table=models.txt");
        assertEquals(
                "# model particles part\n01\t3\t37.5 %\n02\t5\t62.5 %\n",
                Files.readString(project.resolve("models.txt")));
    }

    @Test
    @Shows({"input", "output", "model"})
    void eachModelGetsItsClassAverages() {
        run("ref.hdf", "--input=classes.hdf", "--output=one.hdf", "--model=1");
        run("ref.hdf", "--input=classes.hdf", "--output=two.hdf", "--model=2");
        List<Image> one = Scene.read(project.resolve("one.hdf"));
        List<Image> two = Scene.read(project.resolve("two.hdf"));
        assertEquals(List.of(0f, 1f), one.stream().map(i -> i.at(0, 0)).toList());
        assertEquals(List.of(2f, 3f, 4f), two.stream().map(i -> i.at(0, 0)).toList());
        assertEquals(4, two.get(2).ptclRepr(), "the number of particles stays");
        assertEquals(
                1, ((Number) Scene.attributes(project.resolve("two.hdf"), 0).get(Attributes.MODEL_ID)).intValue());
    }

    private void refused(String says, String... argv) {
        String line = StageRun.of(program(), project, argv).errors();
        assertTrue(line.contains(says) && line.lines().count() == 1, line);
    }

    @Test
    void mistakesAreOneLine() {
        refused("nothing to make", "ref.hdf");
        refused("belong together", "ref.hdf", "--classmx=classmx.hdf");
        refused("belong together", "ref.hdf", "--input=classes.hdf", "--output=o.hdf");
        refused("shows 2 model(s)", "ref.hdf", "--input=classes.hdf", "--output=o.hdf", "--model=3");
        run("ref.hdf", "--input=classes.hdf", "--output=one.hdf", "--model=1");
        refused("2 class averages; expected 5", "ref.hdf", "--input=one.hdf", "--output=o.hdf", "--model=1");
        refused("has no reference; --ref holds 2", "one.hdf", "--classmx=classmx.hdf", "--table=t.txt");
    }
}

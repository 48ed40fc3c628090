package org.sparrowem.stages.classaverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;

/** What EMAN2's page warns of is said once, and only where it applies. */
class ClassAverageWarningsTest {
    @TempDir
    Path project;

    @BeforeEach
    void scene() {
        Scene scene = new Scene(32);
        List<Orientation> directions = Scene.directions(2);
        List<Image> views =
                directions.stream().map(d -> scene.view(d, Align2d.IDENTITY)).toList();
        Scene.write(project.resolve("refs.hdf"), views, directions);
        Scene.write(project.resolve("clean.hdf"), views);
        List<Image> noisy = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            noisy.add(Scene.noisy(views.get(i), 3, i));
        }
        Scene.write(project.resolve("noisy.hdf"), noisy);
        Matrices classes = Matrices.zeros(Matrices.CLASS_PLANES, 1, 2);
        classes.planes()[0][1] = 1;
        Arrays.fill(classes.planes()[1], 1);
        Arrays.fill(classes.planes()[6], 1);
        classes.write(project.resolve("classes.hdf"), Map.of());
    }

    private List<String> warnings(String... options) {
        List<String> argv = new ArrayList<>(List.of(
                "--classmx=classes.hdf",
                "--ref=refs.hdf",
                "--output=o" + String.join("", options).hashCode()));
        argv.addAll(List.of(options));
        return StageRun.ok(new ClassAverage(), project, argv.toArray(String[]::new)).lines().stream()
                .filter(l -> l.startsWith("WARN "))
                .toList();
    }

    @Test
    void cccIsWarnedOfByTheParticlesThatItJudges() {
        List<String> said = warnings("--input=noisy.hdf", "--cmp=ccc");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("ccc with noisy particles"), said.get(0));
        assertEquals(
                1,
                warnings("--input=clean.hdf", "--usefilt=noisy.hdf", "--cmp=ccc")
                        .size());
        assertEquals(List.of(), warnings("--input=noisy.hdf", "--usefilt=clean.hdf", "--cmp=ccc"));
        assertEquals(List.of(), warnings("--input=clean.hdf", "--cmp=ccc"));
        assertEquals(List.of(), warnings("--input=noisy.hdf", "--cmp=dot:normalize=1"));
    }

    @Test
    void phaseWithoutWeightsIsWarnedOfOnceForAllClasses() {
        List<String> said = warnings("--input=noisy.hdf", "--cmp=phase", "--aligncmp=phase");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("phase without snrweight=1"), said.get(0));
        assertEquals(List.of(), warnings("--input=noisy.hdf", "--cmp=dot", "--raligncmp=phase"));
    }
}

package org.sparrowem.stages.simmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;

/** What EMAN2's page warns of is said once, and only where it applies. */
@Tag("slow")
class SimmxWarningsTest {
    @TempDir
    Path project;

    /** Six views, as references and, with noise of this deviation, as particles. */
    private void scene(double noise) {
        Scene scene = new Scene(32);
        List<Orientation> directions = Scene.directions(6);
        List<Image> views =
                directions.stream().map(d -> scene.view(d, Align2d.IDENTITY)).toList();
        List<Image> particles = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            particles.add(noise == 0 ? views.get(i) : Scene.noisy(views.get(i), noise, i));
        }
        Scene.write(project.resolve("refs.hdf"), views, directions);
        Scene.write(project.resolve("ptcls.hdf"), particles);
    }

    private List<String> warnings(String... options) {
        List<String> argv = new ArrayList<>(
                List.of("refs.hdf", "ptcls.hdf", "m" + String.join("", options).hashCode()));
        argv.addAll(List.of(options));
        return StageRun.ok(new Simmx(), project, argv.toArray(String[]::new)).lines().stream()
                .filter(l -> l.startsWith("WARN "))
                .toList();
    }

    @Test
    void cccWithNoisyParticlesIsWarnedOfOnce() {
        // Views have a deviation of about 1 inside half their width: signal to noise 0.1.
        scene(3);
        List<String> said = warnings("--cmp=ccc");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("ccc with noisy particles (signal to noise about 0."), said.get(0));
        assertEquals(List.of(), warnings("--cmp=ccc", "--check"), "a check looks at no particle");
        assertEquals(List.of(), warnings("--cmp=dot:normalize=1"));
        assertEquals(List.of(), warnings("--cmp=sqeuclidean", "--aligncmp=ccc"), "ccc sorts nothing here");
        assertEquals(List.of(), warnings("--cmp=frc"));
    }

    @Test
    void cccWithCleanParticlesIsNot() {
        scene(0.1);
        assertEquals(List.of(), warnings("--cmp=ccc"));
        scene2();
        assertEquals(List.of(), warnings("--cmp=ccc", "--shrink=2"));
    }

    private void scene2() {
        project.resolve("refs.hdf").toFile().delete();
        project.resolve("ptcls.hdf").toFile().delete();
        scene(0);
    }

    @Test
    void phaseWithoutWeightsIsWarnedOfOnceWhereverItStands() {
        scene(0.1);
        for (String[] options : new String[][] {
            {"--cmp=phase"},
            {"--cmp=phase", "--aligncmp=phase", "--align=rotate_translate_flip:rfp_mode=0"},
            {"--aligncmp=phase", "--cmp=dot", "--align=rotate_translate_flip:rfp_mode=0"},
            {"--cmp=dot", "--ralign=refine", "--raligncmp=phase"}
        }) {
            List<String> said = warnings(options);
            assertEquals(1, said.size(), said::toString);
            assertTrue(said.get(0).contains("phase without snrweight=1"), said.get(0));
        }
        assertEquals(List.of(), warnings("--cmp=dot", "--raligncmp=phase"), "nothing is refined");
    }
}

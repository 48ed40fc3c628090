package org.sparrowem.stages.classaverage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.EmanCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** One class of ten turned, noisy particles, seen at two defocus values, phases flipped, signal to noise ratio 1 throughout. */
class ClassAverageCtfTest {
    private static final int N = 32;
    private static final Scene SCENE = new Scene(N);
    private static final Orientation DIRECTION = Scene.directions(1).get(0);

    @TempDir
    Path project;

    @BeforeEach
    void scene() {
        List<ImageRecord> records = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String text = "E" + (1 + i % 2) + " 0 0 0 10 300 2.7 3 0.02 0 9,1,1,1,1,1,1,1,1,1";
            ParticleCtf ctf = EmanCtf.particle(text, true);
            Image view = SCENE.view(DIRECTION, Align2d.of(i % 5 - 2, i % 3 - 1, 23 * i, i % 2 == 1));
            Image seen = CtfFilter.apply(Scene.noisy(view, 0.3, i).withApix(3), ctf.ctf());
            Image flipped = CtfFilter.flipPhases(seen, ctf.ctf());
            Map<String, Object> attributes = new TreeMap<>(Attributes.of(flipped));
            attributes.put("ctf", text);
            records.add(Attributes.record(flipped, attributes));
        }
        EmanHdf.write(project.resolve("ptcls.hdf"), records);
        Scene.write(project.resolve("refs.hdf"), List.of(SCENE.view(DIRECTION, Align2d.IDENTITY)), List.of(DIRECTION));
        Matrices classes = Matrices.zeros(Matrices.CLASS_PLANES, 1, 10);
        for (int i = 0; i < 10; i++) {
            classes.planes()[1][i] = 1;
            classes.planes()[6][i] = 1;
        }
        classes.write(project.resolve("classes.hdf"), Map.of());
    }

    private double agreement(String averager, String output) {
        StageRun.ok(
                new ClassAverage(),
                project,
                "--input=ptcls.hdf",
                "--ref=refs.hdf",
                "--classmx=classes.hdf",
                "--output=" + output,
                "--averager=" + averager);
        float[] average = Scene.read(project.resolve(output)).get(0).data();
        return Agreement.correlation(
                average, SCENE.view(DIRECTION, Align2d.IDENTITY).data());
    }

    /** A plain stack of filtered particles says nothing of the microscope; the originals do. */
    @Test
    void filteredParticlesHaveTheOriginalsTransferFunction() {
        List<Image> filtered = Scene.read(project.resolve("ptcls.hdf"));
        Scene.write(project.resolve("filtered.hdf"), filtered);
        StageRun.ok(
                new ClassAverage(),
                project,
                "--input=ptcls.hdf",
                "--usefilt=filtered.hdf",
                "--ref=refs.hdf",
                "--classmx=classes.hdf",
                "--output=usefilt.hdf",
                "--averager=ctf.auto");
        agreement("ctf.auto", "plain.hdf");
        assertArrayEquals(
                Scene.read(project.resolve("plain.hdf")).get(0).data(),
                Scene.read(project.resolve("usefilt.hdf")).get(0).data());
    }

    @Test
    void correctedAveragesLookMoreLikeTheObject() {
        double mean = agreement("mean", "mean.hdf");
        double auto = agreement("ctf.auto", "auto.hdf");
        assertTrue(auto > mean + 0.01, auto + " and " + mean);
    }

    @Test
    void averagesTellWhatTheirSignalToNoiseSumsUpTo() {
        agreement("ctf.auto", "auto.hdf");
        Map<String, Object> said = Scene.attributes(project.resolve("auto.hdf"), 0);
        assertEquals(0, said.get("ctf_wiener_filtered"));
        assertEquals(10, ((float[]) said.get("ctf_snr_total"))[5], 1e-4, "ten particles of ratio 1 each");
        agreement("ctfw.auto", "filtered.hdf");
        Map<String, Object> filtered = Scene.attributes(project.resolve("filtered.hdf"), 0);
        assertEquals(1, filtered.get("ctf_wiener_filtered"));
        assertEquals(11, ((float[]) filtered.get("ctf_snr_total"))[5], 1e-4, "and 1 for the filter");
        agreement("mean", "mean.hdf");
        assertFalse(Scene.attributes(project.resolve("mean.hdf"), 0).containsKey("ctf_snr_total"));
    }
}

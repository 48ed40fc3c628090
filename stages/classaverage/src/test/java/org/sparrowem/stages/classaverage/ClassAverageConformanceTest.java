package org.sparrowem.stages.classaverage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.Eman;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;

/** EMAN2's particles, projections and classes against EMAN2's class averages. */
class ClassAverageConformanceTest {
    @TempDir
    Path project;

    /**
     * Today's EMAN2 aligns the finished average back to its projection with another aligner (bispectrum, then refinement)
     * than that of 2011 and than ours, so averages differ by a small turn and shift; compared are classes that EMAN2
     * averaged with at least two particles and whose members are the same.
     */
    @Test
    void averagesAgree() {
        Path theirs = Path.of(Eman.shared("classes_00.hdf"));
        StageRun.ok(
                new ClassAverage(),
                project,
                "--input=" + Eman.shared("particles.hdf"),
                "--classmx=" + Eman.shared("classify_00.hdf"),
                "--ref=" + Eman.shared("projections_00.hdf"),
                "--output=ours.hdf",
                "--iter=1",
                "--keep=0.8",
                "--align=rotate_translate_flip:rfp_mode=0");
        List<Image> eman = Scene.read(theirs);
        List<Image> ours = Scene.read(project.resolve("ours.hdf"));
        List<Double> agreements = new ArrayList<>();
        for (int c = 0; c < eman.size(); c++) {
            boolean averaged = Scene.attributes(theirs, c).containsKey("xform.projection");
            if (averaged && eman.get(c).ptclRepr() == ours.get(c).ptclRepr()) {
                agreements.add(
                        Agreement.correlation(eman.get(c).data(), ours.get(c).data()));
            }
        }
        Collections.sort(agreements);
        System.out.println(agreements);
        assertTrue(agreements.size() >= 8, "classes compared: " + agreements.size());
        assertTrue(agreements.get(agreements.size() / 2) > 0.9, "correlations " + agreements);
    }
}

package org.sparrowem.stages.classify;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.classify.Classification;
import org.sparrowem.kernel.classify.SimilarityVectors;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.MatrixFile;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** Stage: gives each particle its best references. */
public final class Classify implements StageProgram<Classify.Options> {
    private static final int MIRROR = 5;

    /** The contract. */
    @Stage(
            name = "classify",
            summary = "Assigns each particle to its best-matching references",
            eman2 = "e2classify.py",
            details =
                    """
            Example:
              classify simmx_00.hdf classify_00.hdf --sep=3

            The result has seven planes, --sep columns and a row for each particle: class, weight (1), and the transform
            particle -> reference: dx, dy, dalpha, mirror, scale.
            """)
    public record Options(
            @In(kind = "matrix", doc = "The similarity matrix", position = 0) String simmx,
            @Out(kind = "matrix", doc = "The classification", position = 1) String output,
            @Opt(doc = "How many classes a particle goes into", def = "1", min = 1, max = 1000) int sep,
            @Opt(doc = "Compare whole rows of scores with the mean row of each class, not the best score alone")
                    boolean simvec) {}

    public static void main(String[] argv) {
        StageMain.main(new Classify(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        check(o, context);
        return outputs -> {
            try (MatrixFile simmx = MatrixFile.open(context.path("simmx"), Matrices.SIMILARITY_PLANES)) {
                Classification classes = classes(simmx, o);
                Iterator<ImageRecord> planes = IntStream.range(0, Matrices.CLASS_PLANES)
                        .mapToObj(p -> new ImageRecord(
                                o.sep(), simmx.rows(), 1, plane(p, classes, simmx), Map.of("simmx_file", o.simmx())))
                        .iterator();
                EmanHdf.write(outputs.path("output"), Matrices.CLASS_PLANES, planes);
            }
        };
    }

    private static Classification classes(MatrixFile simmx, Options o) {
        float[] scores = simmx.plane(0);
        if (o.simvec()) {
            SimilarityVectors.rescore(scores, simmx.columns(), simmx.rows());
        }
        return org.sparrowem.kernel.classify.Classify.of(scores, simmx.columns(), simmx.rows(), o.sep());
    }

    /** Plane {@code p} of the classification; what follows class and weight stands one plane lower in the similarities. */
    private static float[] plane(int p, Classification classes, MatrixFile simmx) {
        if (p == 0) {
            return classes.plane();
        }
        float[] plane = p == 1 ? new float[classes.chosen().length] : classes.pick(simmx.plane(p - 1));
        for (int i = 0; i < plane.length; i++) {
            plane[i] = p == 1 ? 1 : p == MIRROR && plane[i] != 0 ? 1 : plane[i];
        }
        return plane;
    }

    private static void check(Options o, StageContext context) {
        if (context.path("simmx") == null) {
            return;
        }
        try (MatrixFile simmx = MatrixFile.open(context.path("simmx"), Matrices.SIMILARITY_PLANES)) {
            if (o.sep() > simmx.columns()) {
                context.problem("--sep = " + o.sep() + " is more than the " + simmx.columns() + " references of "
                        + context.path("simmx"));
            }
        } catch (StoreException e) {
            context.problem("--simmx: " + e.mistake().getMessage());
        }
    }
}

package org.sparrowem.stages.classify;

import java.util.Map;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.classify.Classification;
import org.sparrowem.kernel.classify.SimilarityVectors;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.StoreException;

/** Stage: gives each particle its best references. */
public final class Classify implements StageProgram<Classify.Options> {
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
        Matrices simmx = read(context);
        if (simmx != null && o.sep() > simmx.columns()) {
            context.problem("--sep = " + o.sep() + " is more than the " + simmx.columns() + " references of "
                    + context.path("simmx"));
        }
        return outputs -> {
            Classification classes =
                    org.sparrowem.kernel.classify.Classify.of(planes(simmx, o), simmx.columns(), simmx.rows(), o.sep());
            new Matrices(o.sep(), simmx.rows(), classes.matrix())
                    .write(outputs.path("output"), Map.of("simmx_file", o.simmx()));
        };
    }

    private static float[][] planes(Matrices simmx, Options o) {
        float[][] planes = simmx.planes().clone();
        if (o.simvec()) {
            planes[0] = SimilarityVectors.rescored(planes[0], simmx.columns(), simmx.rows());
        }
        return planes;
    }

    private static Matrices read(StageContext context) {
        if (context.path("simmx") == null) {
            return null;
        }
        try {
            return Matrices.read(context.path("simmx"), Matrices.SIMILARITY_PLANES);
        } catch (StoreException e) {
            context.problem("--simmx: " + e.mistake().getMessage());
            return null;
        }
    }
}

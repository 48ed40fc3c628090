package org.sparrowem.stages.fsc;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.resolution.FscCurve;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.Disk;

/** Stage: the Fourier shell correlation of two maps. */
public final class Fsc implements StageProgram<Fsc.Options> {
    /** The contract. */
    @Stage(
            name = "fsc",
            summary = "Measures how far two maps agree: Fourier shell correlation and resolution",
            eman2 = "e2proc3d.py --calcfsc",
            details =
                    """
            Example:
              fsc threed_02.hdf truth.mrc fsc.txt --apix=2.7

            The table has a line a shell: spatial frequency (1/A, or 1/pixel where no pixel size is known), correlation,
            and how many independent numbers were compared; the comments at its head tell the resolution.
            """)
    public record Options(
            @In(kind = "volume", doc = "One map", position = 0) String a,
            @In(kind = "volume", doc = "The other", position = 1) String b,
            @Out(kind = "table", doc = "The curve, text", position = 2) String output,
            @In(kind = "volume", doc = "A mask that both are multiplied with first", optional = true) String mask,
            @Opt(doc = "Pixel size; absent or 0 for the maps' own", unit = "A/pixel", min = 0) Double apix) {}

    public static void main(String[] argv) {
        StageMain.main(new Fsc(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Image a = context.volume("a");
        Image b = context.volume("b");
        Image mask = context.volume("mask");
        checkShapes(a, b, mask, context);
        return outputs -> {
            double apix = o.apix() != null && o.apix() > 0 ? o.apix() : a.apix() > 0 ? a.apix() : b.apix();
            Image first = a.withApix(apix);
            FscCurve curve = mask == null
                    ? org.sparrowem.kernel.resolution.Fsc.curve(first, b)
                    : org.sparrowem.kernel.resolution.Fsc.curve(first, b, mask);
            Disk.writeNew(outputs.path("output"), table(curve, apix).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static void checkShapes(Image a, Image b, Image mask, StageContext context) {
        if (a != null && b != null && !a.sameShape(b)) {
            context.problem("--b: " + context.path("b") + " is " + b.shape() + "; expected " + a.shape() + " as "
                    + context.path("a"));
        }
        if (a != null && mask != null && !a.sameShape(mask)) {
            context.problem("--mask: " + context.path("mask") + " is " + mask.shape() + "; expected " + a.shape()
                    + " as the maps");
        }
        if (a != null && b != null && a.apix() > 0 && b.apix() > 0 && Math.abs(a.apix() - b.apix()) > 1e-3 * a.apix()) {
            context.warn("the maps say " + a.apix() + " and " + b.apix() + " A/pixel");
        }
    }

    private static String table(FscCurve curve, double apix) {
        StringBuilder s =
                new StringBuilder("# Fourier shell correlation; frequency in " + (apix > 0 ? "1/A" : "1/pixel") + "\n");
        for (double threshold : new double[] {0.5, 0.143}) {
            var crossing = curve.crossing(threshold);
            s.append(String.format(
                    Locale.ROOT,
                    "# resolution at %s: %.2f %s%s%n",
                    threshold,
                    crossing.angstrom(),
                    apix > 0 ? "A" : "pixels",
                    crossing.crossed() ? "" : " (never below: Nyquist)"));
        }
        s.append("# frequency fsc count\n");
        for (int i = 0; i < curve.fsc().length; i++) {
            s.append(String.format(
                    Locale.ROOT, "%.6f\t%.6f\t%d%n", curve.frequency1A()[i], curve.fsc()[i], curve.count()[i]));
        }
        return s.toString();
    }
}

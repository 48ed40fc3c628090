package org.sparrowem.stages.halfmaps;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.resolution.FscWeight;
import org.sparrowem.kernel.resolution.HalfMaps;
import org.sparrowem.kernel.resolution.SoftOutline;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Outputs;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.Disk;
import org.sparrowem.store.format.EmanHdf;

/** Stage: resolution, mean and filtered map of two half maps. */
public final class CompareHalves implements StageProgram<CompareHalves.Options> {
    /** Where the resolution of half maps is read, as everywhere. */
    private static final double GOLD = 0.143;

    /** The contract. */
    @Stage(
            name = "halfmaps",
            summary = "Compares two half maps: FSC unmasked, masked and corrected for the mask; mean and filtered map",
            eman2 = "e2refine_evenodd.py and e2eotest.py; RELION's relion_postprocess",
            details =
                    """
            Examples:
              halfmaps refine_01_even#threed_02 refine_01_odd#threed_02 fsc_gold_02.txt
              halfmaps even.hdf odd.hdf r/fsc.txt --average=r/threed.hdf --filtered=r/threed_filt.hdf --mask=mask.hdf

            The table has a line a shell: frequency (1/A, or 1/pixel where no pixel size is known), the correlation of the
            masked maps without what the mask feigns (corrected: Chen et al. 2013, doi:10.1016/j.ultramic.2013.06.004), of
            the maps as they are, of the masked maps, of the masked maps with random phases from the shell on where the
            unmasked correlation falls below 0.8, and how many numbers were compared. Comments tell the resolutions.

            Without --mask, the mask is made of the mean map: smoothed by --smooth, split by Otsu's threshold, widened by
            --extend, and faded over --soft. The filtered map is the mean times sqrt(2 FSC / (1 + FSC)) of the corrected
            curve, and nothing beyond the resolution at 0.143. Neither map is turned: halves must share a frame, as those
            of a common start map do.
            """)
    public record Options(
            @In(kind = "volume", doc = "The map of one half", position = 0) String a,
            @In(kind = "volume", doc = "The map of the other half", position = 1) String b,
            @Out(kind = "table", doc = "The curves, text", position = 2) String output,
            @Out(kind = "volume", doc = "The mean of the two maps", optional = true) String average,
            @Out(kind = "volume", doc = "The mean weighted by the FSC and cut at the resolution", optional = true)
                    String filtered,
            @Out(kind = "volume", doc = "The mask that was used", optional = true) String maskout,
            @In(kind = "volume", doc = "A soft mask of 0 to 1, instead of the automatic one", optional = true)
                    String mask,
            @Opt(doc = "Pixel size; absent or 0 for the maps' own", unit = "A/pixel", min = 0) Double apix,
            @Opt(
                            doc = "Smoothing before the automatic mask, at least 5 pixels",
                            def = "15",
                            unit = "A",
                            min = 0,
                            open = true)
                    double smooth,
            @Opt(doc = "How much wider the automatic mask is than the object", def = "3", unit = "px", min = 0)
                    double extend,
            @Opt(doc = "Width of the automatic mask's edge", def = "6", unit = "px", min = 0) double soft,
            @Opt(
                            doc =
                                    "Resolution to which both halves began alike: warns if the maps disagree there, as maps do that are turned against each other",
                            unit = "A",
                            min = 0,
                            open = true)
                    Double startres,
            @Opt(doc = "Chooses the random phases", def = "1") long seed) {}

    public static void main(String[] argv) {
        StageMain.main(new CompareHalves(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Image a = context.cube("a");
        Image b = context.cube("b");
        Image given = context.cube("mask");
        checkShape("b", b, a, context);
        checkShape("mask", given, a, context);
        return outputs -> {
            double apix = o.apix() != null && o.apix() > 0 ? o.apix() : a.apix();
            Image mean = mean(a, b).withApix(apix);
            Image mask = given != null ? given : outline(o, apix).of(mean);
            HalfMaps halves = HalfMaps.of(a.withApix(apix), b, mask, o.seed());
            warn(halves, o, context);
            write(outputs.path("output"), new CurveTable(halves, apix > 0).text());
            write(outputs, "average", mean);
            write(outputs, "maskout", mask.withApix(apix));
            if (o.filtered() != null) {
                write(outputs, "filtered", FscWeight.apply(mean, halves.corrected(), GOLD));
            }
        };
    }

    private static void checkShape(String option, Image image, Image first, StageContext context) {
        if (image != null && first != null && !image.sameShape(first)) {
            context.problem("--" + option + ": " + context.path(option) + " is " + image.shape() + "; expected "
                    + first.shape() + " as " + context.path("a"));
        }
    }

    /** The halves count alike, whatever the number of their particles: their correlation is what counts. */
    private static Image mean(Image a, Image b) {
        float[] mean = new float[a.data().length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = 0.5f * a.data()[i] + 0.5f * b.data()[i];
        }
        return a.with(mean);
    }

    private static SoftOutline outline(Options o, double apix) {
        return new SoftOutline(apix > 0 ? Math.max(5, o.smooth() / apix) : 5, o.extend(), o.soft());
    }

    private static void warn(HalfMaps halves, Options o, StageContext context) {
        if (o.startres() != null && halves.meanUpTo(1 / o.startres()) < 0.5) {
            context.warn(String.format(
                    java.util.Locale.ROOT,
                    "the halves correlate by %.2f only up to %s A, where they began alike: is one turned against the other?",
                    halves.meanUpTo(1 / o.startres()),
                    o.startres()));
        }
    }

    private static void write(Outputs outputs, String option, Image map) {
        Path file = outputs.path(option);
        if (file != null) {
            EmanHdf.write(file, List.of(Attributes.record(map, Attributes.of(map))));
        }
    }

    private static void write(Path file, String text) {
        Disk.writeNew(file, text.getBytes(StandardCharsets.UTF_8));
    }
}

package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;

/**
 * Averages an image (cyclic symmetry only) or a volume over the operators of a symmetry, by linear interpolation; EMAN2's
 * {@code xform.applysym}.
 *
 * <p>Of a helix only those copies count at a height that come from inside the volume, so that the filament keeps its
 * density to the ends; EMAN2 counts 0 for what lies outside.
 *
 * @param sym c, d with a number, tet, oct, icos or h with its numbers, axes as {@link Symmetry} has them; the rise of h
 *     needs the volume's A/pixel
 */
@Named(value = "xform.applysym", summary = "Averages over the operators of a symmetry")
public record ApplySym(@Opt(doc = "Symmetry, see sparrow help symmetries", def = "c1") String sym)
        implements Processor {
    public ApplySym {
        if (sym == null) {
            throw new UsageError("xform.applysym needs sym=, for example c4");
        }
        Symmetries.of(sym);
    }

    /**
     * The average.
     *
     * @throws UsageError if it is an image and the symmetry is not cyclic
     */
    @Override
    public Image process(Image image) {
        Symmetry symmetry = Symmetries.of(sym);
        if (image.nz() == 1 && !symmetry.name().startsWith("c")) {
            throw new UsageError("xform.applysym: sym = " + sym + " is for volumes; an image takes c<n>");
        }
        double[] sum = new double[image.data().length];
        int[] copies = new int[image.nz()];
        for (Operator operator : symmetry.operators()) {
            add(image, operator, sum, copies);
        }
        int plane = image.nx() * image.ny();
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / copies[i / plane]);
        }
        return image.with(mean);
    }

    /** A single slice has no neighbours along z, so that the same code turns an image about z. */
    private static void add(Image image, Operator operator, double[] sum, int[] copies) {
        double[] shift = {0, 0, operator.zShiftPx(image.apix())};
        float[] moved =
                VolumeTransform.apply(image, operator.rotation(), 1, shift).data();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += moved[i];
        }
        int c = image.nz() / 2;
        for (int z = 0; z < copies.length; z++) {
            double source = c - (c + shift[2]) + z;
            copies[z] += shift[2] == 0 || source >= 0 && source < image.nz() ? 1 : 0;
        }
    }
}

package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;

/**
 * Averages an image (cyclic symmetry only) or a volume over the operators of a symmetry, by linear interpolation; EMAN2's
 * {@code xform.applysym}.
 *
 * @param sym c, d with a number, tet, oct or icos, axes as {@link Symmetry} has them
 */
@Named(value = "xform.applysym", summary = "Averages over the operators of a symmetry")
public record ApplySym(@Opt(doc = "Symmetry", def = "c1") String sym) implements Processor {
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
        for (Rotation operator : symmetry.operators()) {
            float[] turned = turned(image, operator).data();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += turned[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / symmetry.operators().size());
        }
        return image.with(mean);
    }

    /** A single slice has no neighbours along z, so that the same code turns an image about z. */
    private static Image turned(Image image, Rotation operator) {
        return VolumeTransform.apply(image, operator, 1, new double[3]);
    }
}

package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Makes a mask, everything that is not 0 and becomes 1, larger by shells of 1 and then by shells that fade as
 * {@code exp(-(2i/val2)^2)}, i from 0; EMAN2's {@code mask.addshells.gauss}.
 */
@Named(value = "mask.addshells.gauss", summary = "Makes a mask larger by whole and by fading shells")
public record MaskAddShellsGauss(
        @Opt(doc = "Shells of 1", unit = "pixels", def = "0", min = 0) int val1,
        @Opt(doc = "Shells that fade", unit = "pixels", def = "0", min = 0) int val2)
        implements Processor {
    @Override
    public Image process(Image mask) {
        int[] shell = Shells.around(mask, val1 + val2);
        float[] out = new float[shell.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = shell[i] < 0 ? 0 : (float) weight(shell[i]);
        }
        return mask.with(out);
    }

    private double weight(int shell) {
        double t = shell <= val1 ? 0 : 2.0 * (shell - val1 - 1) / val2;
        return StrictMath.exp(-t * t);
    }
}

package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Makes a mask, everything that is not 0, larger by shells: 1 there, 0 elsewhere; EMAN2's {@code mask.addshells}. */
@Named(value = "mask.addshells", summary = "Makes a mask larger by shells of one pixel")
public record MaskAddShells(@Opt(doc = "Shells to add", unit = "pixels", min = 0) int nshells) implements Processor {
    @Override
    public Image process(Image mask) {
        int[] shell = Shells.around(mask, nshells);
        float[] out = new float[shell.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = shell[i] < 0 ? 0 : 1;
        }
        return mask.with(out);
    }
}

package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.image.Image;

/**
 * The image as a microscope shows it: times transfer function and envelope, plus white noise; EMAN2's {@code
 * math.simulatectf} without its pink noise, whose profile is a table of its own (the stage simulate has falling noise).
 *
 * @param defocus micrometre, under-focus positive
 * @param bfactor of the envelope {@code exp(-B k^2/4)}
 * @param apix A/pixel; {@code null} for the image's own
 */
@Named(value = "math.simulatectf", summary = "Applies a transfer function and its envelope, and adds white noise")
public record SimulateCtf(
        @Opt(doc = "Defocus, under-focus positive", unit = "um") double defocus,
        @Opt(doc = "Amplitude contrast", def = "10", unit = "percent", min = 0, max = 100) double ampcont,
        @Opt(doc = "Envelope exp(-B k^2/4)", def = "0", unit = "A^2") double bfactor,
        @Opt(doc = "Accelerating voltage", def = "300", unit = "kV", min = 1, max = 10_000) double voltage,
        @Opt(doc = "Spherical aberration", def = "2.7", unit = "mm") double cs,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix,
        @Opt(doc = "Flip the phases, of signal and noise, where the function is negative", def = "0") boolean phaseflip,
        @Opt(doc = "Standard deviation of the white noise", def = "0", min = 0) double noiseampwhite,
        @Opt(doc = "Other seeds, other noise", def = "0") long seed)
        implements Processor {
    private static final String NAME = "math.simulatectf";

    @Override
    public Image process(Image image) {
        Dimensions.requireImage(NAME, image);
        double size = Cutoff.angstromPerPixel(NAME, "the function", apix, image);
        Ctf ctf = new Ctf(defocus, 0, 0, voltage, cs, ampcont / 100, bfactor, 0);
        Image seen = CtfFilter.apply(image.withApix(size), ctf);
        Image noisy = noiseampwhite > 0 ? Noise.added(seen, noiseampwhite, seed) : seen;
        return image.with((phaseflip ? CtfFilter.flipPhases(noisy, ctf) : noisy).data());
    }
}

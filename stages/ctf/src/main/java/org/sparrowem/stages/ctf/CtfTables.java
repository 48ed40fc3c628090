package org.sparrowem.stages.ctf;

import java.util.Locale;
import org.sparrowem.kernel.ctf.GroupLevel;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.ctf.SignalModel;
import org.sparrowem.kernel.process.RadialCurve;

/** Tables of a measurement that people read. */
final class CtfTables {
    private CtfTables() {}

    /** Frequency and intensity, as make3d --setsf reads them. */
    static String structureFactor(SignalModel model) {
        StringBuilder s = new StringBuilder(String.format(
                Locale.ROOT,
                "# structure factor: 1/A, intensity (squared amplitude a voxel); beyond %.5f 1/A extrapolated%n",
                model.certainPerA()));
        RadialCurve curve = model.structureFactor();
        for (int i = 0; i < curve.x().length; i++) {
            s.append(String.format(Locale.ROOT, "%.6f\t%.6g%n", curve.x()[i], curve.y()[i]));
        }
        return s.toString();
    }

    /** A line for each micrograph of ten particles or more. */
    static String groups(CtfParticles particles, Measurement measurement) {
        StringBuilder s = new StringBuilder("# micrographs of at least " + GroupLevel.LEAST_PARTICLES
                + " particles; background and signal relative to the set's, the largest signal to noise ratio\n"
                + "# particles defocus_um background signal snr_max name\n");
        Groups groups = particles.groups();
        int[] example = new int[groups.names().size()];
        for (int i = groups.of().length - 1; i >= 0; i--) {
            if (groups.of()[i] >= 0) {
                example[groups.of()[i]] = i;
            }
        }
        for (int g = 0; g < example.length; g++) {
            GroupLevel level = measurement.levels()[g];
            var ctf = particles.ctf(example[g]).ctf();
            float largest = 0;
            ParticleCtf seen = measurement.model().curves(level).of(ctf, true).withEmanCurves();
            for (float snr : seen.curves().snr()) {
                largest = Math.max(largest, snr);
            }
            s.append(String.format(
                    Locale.ROOT,
                    "%d\t%.3f\t%.3f\t%.3f\t%.4g\t%s%n",
                    groups.sizes()[g],
                    ctf.defocusUm(),
                    level.meanBackground(),
                    level.signal(),
                    largest,
                    groups.names().get(g)));
        }
        return s.toString();
    }
}

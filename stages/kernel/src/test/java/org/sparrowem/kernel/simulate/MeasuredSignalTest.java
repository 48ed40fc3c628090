package org.sparrowem.kernel.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.ctf.GroupLevel;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.ctf.PowerMeter;
import org.sparrowem.kernel.ctf.PowerSums;
import org.sparrowem.kernel.ctf.SignalModel;
import org.sparrowem.kernel.ctf.Surround;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.RadialCurve;

/** What {@link SignalModel} finds in simulated particles against what they were made of. */
@Tag("slow")
class MeasuredSignalTest {
    private static final int BOX = 48;
    private static final double APIX = 2.5;
    private static final Views VIEWS = new AtomProjector(Models.blob(), BOX, APIX, 60);

    /** A set of particles and its sums. */
    private record Measured(PowerSums sums, List<Optional<ParticleCtf>> truth, SignalModel model) {}

    private static ParticleSimulator simulator(int count, double defocus, double range, double snr, NoiseColour noise) {
        Optics optics = new Optics(defocus, defocus + range, 0.02, 300, 2.7, 0.1, 40);
        return new ParticleSimulator(
                VIEWS, new SimulationSettings(count, 2, Optional.of(optics), false, false, snr, noise, 5));
    }

    private static Measured measured(ParticleSimulator simulator) {
        PowerMeter meter = new PowerMeter(BOX, new Surround(BOX, 0));
        PowerSums sums = PowerSums.ofSet(BOX);
        List<Optional<ParticleCtf>> truth = new ArrayList<>();
        for (int i = 0; i < simulator.count(); i++) {
            Particle p = simulator.particle(i);
            sums.add(meter.read(p.image(), p.ctf().orElseThrow()));
            truth.add(simulator.contrast(p));
        }
        return new Measured(sums, truth, SignalModel.of(sums, new Surround(BOX, 0), APIX));
    }

    /**
     * The ratios of measured and true signal to noise, means over the set, on every ring where the truth is above 0.05.
     */
    private static void assertCurves(String what, Measured set, GroupLevel level, double factor) {
        double[] measured = new double[BOX / 2];
        double[] truth = new double[BOX / 2];
        for (Optional<ParticleCtf> particle : set.truth) {
            ParticleCtf known = particle.orElseThrow();
            ParticleCtf found = set.model.curves(level).of(known.ctf(), true);
            for (int r = 1; r < truth.length; r++) {
                measured[r] += found.snrAt(r / (BOX * APIX)) / set.truth.size();
                truth[r] += known.snrAt(r / (BOX * APIX)) / set.truth.size();
            }
        }
        int rings = 0;
        for (int r = 1; r < truth.length; r++) {
            if (truth[r] > 0.05) {
                rings++;
                double ratio = measured[r] / truth[r];
                assertTrue(
                        ratio > 1 / factor && ratio < factor,
                        what + ", ring " + r + ": " + measured[r] + " for " + truth[r]);
            }
        }
        assertTrue(rings >= 4, what + ": only " + rings + " rings above 0.05");
    }

    @Test
    void signalToNoiseIsThatOfTheSimulation() {
        for (NoiseColour noise : NoiseColour.values()) {
            for (double snr : new double[] {0.3, 1}) {
                String what = noise + " noise, snr " + snr;
                assertCurves(what, measured(simulator(600, 0.5, 1, snr, noise)), GroupLevel.USUAL, 1.45);
            }
        }
    }

    /** Where one ring cannot tell signal and background apart, its neighbours must; and nothing evens out what leaks outwards. */
    @Test
    void oneDefocusIsEnough() {
        for (NoiseColour noise : NoiseColour.values()) {
            assertCurves(noise + " noise", measured(simulator(600, 1, 0, 1, noise)), GroupLevel.USUAL, 1.8);
        }
    }

    @Test
    void noSignalIsFoundInNoise() {
        SignalModel model = measured(simulator(100, 0.5, 1, 1e-9, NoiseColour.WHITE)).model;
        assertEquals(0, model.certainPerA());
        assertEquals(null, model.structureFactor());
    }

    /** Two micrographs, one with a third of the signal, falling noise and another scale, between which a set mediates. */
    @Test
    void eachMicrographHasItsOwnBackgroundAndStrength() {
        Measured strong = measured(simulator(150, 0.5, 1, 0.9, NoiseColour.WHITE));
        Measured weak = measured(simulator(150, 0.5, 1, 0.3, NoiseColour.FALLING));
        PowerSums all = PowerSums.ofSet(BOX);
        all.add(strong.sums);
        all.add(weak.sums);
        SignalModel model = SignalModel.of(all, new Surround(BOX, 0), APIX);
        GroupLevel one = GroupLevel.of(model, all, group(0.9, NoiseColour.WHITE));
        GroupLevel two = GroupLevel.of(model, all, group(0.3, NoiseColour.FALLING));
        assertCurves("strong", new Measured(all, strong.truth, model), one, 1.45);
        assertCurves("weak", new Measured(all, weak.truth, model), two, 1.8);
        assertEquals(3, one.signal() / two.signal(), 0.9);
    }

    /** The same particles as one group; their contrast and offset, which a microscope leaves open, do not matter. */
    private static PowerSums group(double snr, NoiseColour noise) {
        ParticleSimulator simulator = simulator(150, 0.5, 1, snr, noise);
        PowerMeter meter = new PowerMeter(BOX, new Surround(BOX, 0));
        PowerSums sums = PowerSums.ofGroup(BOX);
        for (int i = 0; i < simulator.count(); i++) {
            Particle p = simulator.particle(i);
            float[] other = p.image().data().clone();
            for (int j = 0; j < other.length; j++) {
                other[j] = -7 * other[j] + 100;
            }
            sums.add(meter.read(p.image().with(other), p.ctf().orElseThrow()));
        }
        return sums;
    }

    /** Against the squared amplitudes of the atoms' density: same shape, and a scale that follows the signal. */
    @Test
    void structureFactorIsThatOfTheObject() {
        RadialCurve half =
                measured(simulator(600, 0.5, 1, 0.5, NoiseColour.WHITE)).model.structureFactor();
        RadialCurve whole =
                measured(simulator(600, 0.5, 1, 1, NoiseColour.WHITE)).model.structureFactor();
        double[] truth = shells(Density.of(Models.blob(), BOX, APIX, 60));
        double scale = whole.y()[2] / truth[3];
        for (int r = 2; r < 16; r++) {
            assertEquals(r / (BOX * APIX), whole.x()[r - 1], 1e-12);
            assertEquals(1, whole.y()[r - 1] / (truth[r] * scale), 0.35, "ring " + r);
            assertEquals(0.5, half.y()[r - 1] / whole.y()[r - 1], 0.15, "scale, ring " + r);
        }
    }

    private static double[] shells(Image map) {
        Spectrum s = Fourier.forward(map);
        double[] sum = new double[BOX];
        int[] count = new int[BOX];
        for (int i = 0; i < s.data().length / 2; i++) {
            double kx = i % s.columns();
            double ky = Spectrum.signed(i / s.columns() % BOX, BOX);
            double kz = Spectrum.signed(i / s.columns() / BOX, BOX);
            int r = (int) Math.rint(Math.sqrt(kx * kx + ky * ky + kz * kz));
            sum[r] += s.data()[2 * i] * s.data()[2 * i] + s.data()[2 * i + 1] * s.data()[2 * i + 1];
            count[r]++;
        }
        for (int r = 0; r < BOX / 2; r++) {
            sum[r] /= count[r];
        }
        return sum;
    }

    @Test
    void sumsDoNotDependOnTheOrder() {
        ParticleSimulator simulator = simulator(20, 0.5, 1, 1, NoiseColour.WHITE);
        PowerSums forward = PowerSums.ofSet(BOX);
        PowerSums backward = PowerSums.ofSet(BOX);
        for (int i = 0; i < 20; i++) {
            forward.add(reading(simulator.particle(i)));
            backward.add(reading(simulator.particle(19 - i)));
        }
        assertArrayEquals(forward.values(), backward.values());
    }

    private static PowerMeter.Reading reading(Particle p) {
        return new PowerMeter(BOX, new Surround(BOX, 0)).read(p.image(), p.ctf().orElseThrow());
    }
}

package org.sparrowem.kernel.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

@Tag("slow")
class ParticleSimulatorTest {
    private static final Views VIEWS = new AtomProjector(Models.blob(), 40, 1.6, 60);
    private static final Optics OPTICS = new Optics(0.8, 2.5, 0.1, 300, 2.7, 0.1, 40);
    private static final double NOISELESS = Double.POSITIVE_INFINITY;

    private static SimulationSettings settings(boolean flip, double snr, NoiseColour noise) {
        return new SimulationSettings(200, 3, Optional.of(OPTICS), flip, false, snr, noise, 77);
    }

    private static SimulationSettings bare() {
        return new SimulationSettings(50, 3, Optional.empty(), false, false, NOISELESS, NoiseColour.WHITE, 77);
    }

    private static ParticleSimulator simulator(boolean flip, double snr, NoiseColour noise) {
        return new ParticleSimulator(VIEWS, settings(flip, snr, noise));
    }

    /** Against the atoms and against the map's trilinear projection; B = 250, as that projector blurs sharp maps. */
    @Test
    void aBareParticleIsTheViewAtItsTruth() {
        Views atoms = new AtomProjector(Models.blob(), 40, 1.6, 250);
        Views map = new MapViews(Density.of(Models.blob(), 40, 1.6, 250), Models.TRILINEAR);
        ParticleSimulator simulator = new ParticleSimulator(atoms, bare());
        double largest = 0;
        for (int i = 0; i < 10; i++) {
            Particle p = simulator.particle(i);
            double same = Models.correlation(p.image(), Models.image(atoms, p.orientation(), p.dx(), p.dy()));
            double volume = Models.correlation(p.image(), Models.image(map, p.orientation(), p.dx(), p.dy()));
            assertTrue(same > 0.99999, "atoms " + same);
            assertTrue(volume > 0.99, "map " + volume);
            largest = Math.max(largest, Math.max(Math.abs(p.dx()), Math.abs(p.dy())));
            assertTrue(p.ctf().isEmpty());
            assertEquals(p.dx(), p.shift().matrix()[2]);
        }
        assertTrue(largest > 1 && largest <= 3, "shifts up to " + largest);
    }

    @Test
    void signalToNoiseIsAsAsked() {
        assertSignalToNoise(NoiseColour.WHITE, 0.08);
        assertSignalToNoise(NoiseColour.FALLING, 1);
    }

    /** The means over 200 particles of both variances stand as asked; 100 of them set the scale. */
    private static void assertSignalToNoise(NoiseColour colour, double snr) {
        ParticleSimulator clean = simulator(false, NOISELESS, colour);
        ParticleSimulator noisy = simulator(false, snr, colour);
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < 200; i++) {
            Image s = clean.particle(i).image();
            float[] n = noisy.particle(i).image().data().clone();
            for (int j = 0; j < n.length; j++) {
                n[j] -= (float) (Math.sqrt(snr) * s.data()[j]);
            }
            signal += snr * ParticleSimulator.varianceInside(s, VIEWS.radiusA() / VIEWS.apix());
            noise += ParticleSimulator.varianceInside(s.with(n), 1000);
        }
        assertEquals(200, noise, 0.02 * 200, colour + " noise has variance 1");
        assertEquals(snr, signal / noise, 0.03 * snr, colour + " snr");
    }

    /**
     * Signal and noise measured ring by ring, on 200 particles of one small defocus: their ratio is the curve, within 20 % of it
     * or 2 % of its largest value, as the power of a hundred views is that uncertain. Below ring 4 the transfer function
     * grows too much within a ring for its middle to stand for it.
     */
    @Test
    void theContrastHasTheRatioThatTheSetWasMadeWith() {
        Optics one = new Optics(0.2, 0.2, 0, 300, 2.7, 0.1, 40);
        ParticleSimulator clean = new ParticleSimulator(
                VIEWS, new SimulationSettings(200, 0, Optional.of(one), false, false, NOISELESS, NoiseColour.WHITE, 7));
        ParticleSimulator noisy = new ParticleSimulator(
                VIEWS, new SimulationSettings(200, 0, Optional.of(one), false, false, 0.5, NoiseColour.WHITE, 7));
        double[] signal = new double[20];
        for (int i = 0; i < 200; i++) {
            Image image = clean.particle(i).image();
            for (int ring = 1; ring < 16; ring++) {
                signal[ring] += 0.5 * meanPower(image, ring - 0.5, ring + 0.5) / 200;
            }
        }
        double white = 40 * 40;
        ParticleCtf known = noisy.contrast(noisy.particle(0)).orElseThrow();
        double largest = known.snrAt(0.5 / (40 * 1.6));
        for (int ring = 4; ring < 16; ring++) {
            double told = known.snrAt(ring / (40 * 1.6));
            assertEquals(told, signal[ring] / white, 0.2 * told + 0.02 * largest, "ring " + ring);
        }
        assertFalse(clean.contrast(clean.particle(0)).orElseThrow().hasSnr(), "without noise there is no ratio");
    }

    /** Power over rings: flat within 8 %, four standard errors,, or (0.7 + 0.3 f) by the formula of the colour. */
    @Test
    void noiseHasItsColour() {
        for (NoiseColour colour : NoiseColour.values()) {
            ParticleSimulator noisy = simulator(false, 1e-9, colour);
            double low = 0;
            double high = 0;
            for (int i = 0; i < 100; i++) {
                Image image = noisy.particle(i).image();
                low += meanPower(image, 1, 4);
                high += meanPower(image, 12, 20);
            }
            double ratio = low / high;
            assertTrue(colour == NoiseColour.WHITE ? Math.abs(ratio - 1) < 0.08 : ratio > 2, colour + ": " + ratio);
        }
    }

    @Test
    void aParticleDependsOnItsIndexAlone() {
        ParticleSimulator one = simulator(true, 0.1, NoiseColour.FALLING);
        SimulationSettings more =
                new SimulationSettings(5000, 3, Optional.of(OPTICS), true, false, 0.1, NoiseColour.FALLING, 77);
        ParticleSimulator other = new ParticleSimulator(VIEWS, more);
        float[][] serial = new float[20][];
        float[][] parallel = new float[20][];
        new Parallel(1).each(20, i -> serial[i] = one.particle(19 - i).image().data());
        new Parallel(3)
                .each(20, i -> parallel[i] = other.particle(19 - i).image().data());
        for (int i = 0; i < 20; i++) {
            assertArrayEquals(serial[i], parallel[i]);
        }
        assertEquals(one.particle(3).orientation(), other.particle(3).orientation());
        assertThrows(IllegalArgumentException.class, () -> one.particle(200));
    }

    @Test
    void flippedParticlesAreTheRawOnesFlipped() {
        ParticleSimulator raw = simulator(false, 0.3, NoiseColour.WHITE);
        ParticleSimulator flipped = simulator(true, 0.3, NoiseColour.WHITE);
        for (int i = 0; i < 3; i++) {
            Particle p = raw.particle(i);
            Ctf ctf = p.ctf().orElseThrow();
            float[] expected = CtfFilter.flipPhases(p.image(), ctf).data();
            assertArrayEquals(expected, flipped.particle(i).image().data(), 1e-4f);
        }
    }

    /** Without noise, the spectrum of a flipped particle over that of its bare projection is nowhere negative. */
    @Test
    void flippedParticlesCorrelatePositivelyAtEachFrequency() {
        Particle p = simulator(true, NOISELESS, NoiseColour.WHITE).particle(0);
        Spectrum particle = Fourier.forward(p.image());
        Spectrum bare = VIEWS.view(p.orientation(), p.dx(), p.dy());
        for (int i = 0; i < bare.data().length; i += 2) {
            double product = particle.data()[i] * bare.data()[i] + particle.data()[i + 1] * bare.data()[i + 1];
            assertTrue(product > -1e-3, "coefficient " + i / 2 + ": " + product);
        }
    }

    @Test
    void truthHoldsTheOpticsAsked() {
        ParticleSimulator simulator = simulator(false, 1, NoiseColour.WHITE);
        for (int i = 0; i < 50; i++) {
            Ctf ctf = simulator.particle(i).ctf().orElseThrow();
            assertTrue(ctf.defocusUm() >= 0.8 && ctf.defocusUm() < 2.5);
            assertTrue(ctf.defocusDiffUm() >= 0 && ctf.defocusDiffUm() < 0.1);
            assertEquals(2.7, ctf.csMm());
            assertEquals(40, ctf.bFactorA2());
        }
    }

    @Test
    void darkParticlesAreBrightOnesNegated() {
        SimulationSettings dark =
                new SimulationSettings(200, 3, Optional.of(OPTICS), true, true, 0.3, NoiseColour.WHITE, 77);
        float[] bright =
                simulator(true, 0.3, NoiseColour.WHITE).particle(1).image().data();
        float[] negative =
                new ParticleSimulator(VIEWS, dark).particle(1).image().data();
        for (int i = 0; i < bright.length; i++) {
            assertEquals(-bright[i], negative[i], 1e-6);
        }
    }

    private static double meanPower(Image image, double from, double to) {
        Spectrum s = Fourier.forward(image);
        double sum = 0;
        int n = 0;
        for (int i = 0; i < s.data().length; i += 2) {
            double r = Math.hypot(i / 2 % s.columns(), Spectrum.signed(i / 2 / s.columns(), s.ny()));
            if (r >= from && r < to) {
                sum += s.data()[i] * s.data()[i] + s.data()[i + 1] * s.data()[i + 1];
                n++;
            }
        }
        return sum / n;
    }
}

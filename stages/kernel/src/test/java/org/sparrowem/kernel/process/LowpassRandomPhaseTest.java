package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.resolution.Fsc;

/** Amplitudes stay, phases stay below the cutoff and are random beyond. */
class LowpassRandomPhaseTest {
    private static Image map(int n, double apix) {
        SplittableRandom random = new SplittableRandom(n);
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return Image.volume(n, n, n, data, apix);
    }

    private static Image process(String text, Image map) {
        return Catalog.of(Processor.class).create(text).process(map);
    }

    /** Even and odd edges: the planes that hold their own conjugates differ. */
    @ParameterizedTest
    @ValueSource(ints = {24, 25})
    void amplitudesStayAndTheMapIsReal(int n) {
        Image map = map(n, 2);
        Spectrum before = Fourier.forward(map);
        // A spectrum that were not that of a real map would lose amplitudes on the way back and forth.
        Spectrum after = Fourier.forward(process("filter.lowpass.randomphase:cutoff_abs=0.2:seed=1", map));
        for (int i = 0; i < before.data().length; i += 2) {
            double was = Math.hypot(before.data()[i], before.data()[i + 1]);
            double is = Math.hypot(after.data()[i], after.data()[i + 1]);
            assertEquals(was, is, 2e-3, "coefficient " + i / 2);
        }
    }

    @Test
    void phasesStayBelowTheCutoffAndAreRandomBeyond() {
        Image map = map(32, 2);
        double[] fsc = Fsc.curve(map, process("filter.lowpass.randomphase:cutoff_abs=0.25:seed=1", map))
                .fsc();
        int cut = 8;
        for (int i = 0; i < cut; i++) {
            assertEquals(1, fsc[i], 1e-5, "shell " + i);
        }
        int[] count = Fsc.curve(map, map).count();
        for (int i = cut + 1; i < fsc.length; i++) {
            assertEquals(0, fsc[i], 4 / Math.sqrt(count[i] / 2.0), "shell " + i);
        }
    }

    @Test
    void theCutoffCanBeGivenInManyWays() {
        Image map = map(24, 2.5);
        float[] wanted =
                process("filter.lowpass.randomphase:cutoff_abs=0.1:seed=3", map).data();
        for (String same :
                new String[] {"cutoff_freq=0.04", "resolution=25", "cutoff_pixels=4.8", "resolution=12.5:apix=1.25"}) {
            float[] found =
                    process("filter.lowpass.randomphase:seed=3:" + same, map).data();
            assertArrayEquals(wanted, found, 1e-6f, same);
        }
    }

    @Test
    void otherSeedsGiveOtherPhases() {
        Image map = map(24, 2);
        Image one = process("filter.lowpass.randomphase:cutoff_abs=0.1:seed=1", map);
        Image two = process("filter.lowpass.randomphase:cutoff_abs=0.1:seed=2", map);
        double[] fsc = Fsc.curve(one, two).fsc();
        assertEquals(1, fsc[1], 1e-5);
        assertTrue(Math.abs(fsc[9]) < 0.2, "beyond the cutoff: " + fsc[9]);
    }

    @Test
    void oneCutoffIsNeeded() {
        for (String wrong : new String[] {"seed=1", "cutoff_abs=0.1:resolution=10", "cutoff_abs=0.1:cutoff_freq=0.1"}) {
            String text = "filter.lowpass.randomphase:" + wrong;
            assertThrows(UsageError.class, () -> Catalog.of(Processor.class).create(text), text);
        }
        assertThrows(UsageError.class, () -> process("filter.lowpass.randomphase:resolution=10", map(8, 0)));
    }
}

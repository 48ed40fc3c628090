package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

class NoiseTest {
    private static final int N = 100;

    private static Image flat(float value) {
        float[] data = new float[N * N];
        Arrays.fill(data, value);
        return Image.of(N, N, data);
    }

    private static Image run(String text, Image image) {
        return Catalog.of(Processor.class).create(text).process(image);
    }

    /** 10^4 draws: the mean to 0.01 sigma, sigma to 0.7 % (one standard error each), four of them allowed. */
    @Test
    void theNoiseHasTheSigmaAskedFor() {
        Statistics s = Statistics.of(run("math.addnoise:noise=3", flat(5)));
        assertEquals(5, s.mean(), 4 * 3 * 0.01);
        assertEquals(3, s.sigma(), 4 * 3 * 0.007);
    }

    @Test
    void aSeedRepeatsAndAnotherDoesNot() {
        Image once = run("math.addnoise:noise=1:seed=7", flat(5));
        assertArrayEquals(
                once.data(), run("math.addnoise:noise=1:seed=7", flat(5)).data());
        assertNotEquals(
                once.data()[0], run("math.addnoise:noise=1:seed=8", flat(5)).data()[0]);
        assertNotEquals(
                once.data()[0], run("math.addnoise:noise=1:seed=7", flat(6)).data()[0] - 1, "another image");
    }

    @Test
    void sigmaNoiseIsInUnitsOfTheImage() {
        Image image = run("math.addnoise:noise=10:seed=1", flat(0));
        double variance = Math.pow(Statistics.of(image).sigma(), 2);
        double with = Math.pow(
                Statistics.of(run("math.addsignoise:noise=2:seed=5", image)).sigma(), 2);
        assertEquals(5, with / variance, 0.15, "1 + 2^2");
        assertNotEquals(
                run("math.addsignoise:noise=2:seed=5", image).data()[0],
                run("math.addsignoise:noise=2:seed=6", image).data()[0]);
        assertArrayEquals(
                flat(3).data(), run("math.addsignoise:noise=2", flat(3)).data(), "no sigma, no noise");
    }
}

package org.sparrowem.kernel.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.image.Image;

class MeanTest {
    @ParameterizedTest
    @CsvSource({"mean, vol_avg_mean_1.f32", "mean:ignore0=1, vol_avg_mean_2.f32"})
    void sameAsEman2(String text, String file) {
        Averager.Sum sum = Catalog.of(Averager.class).create(text).begin();
        for (int i = 0; i < 4; i++) {
            sum.add(ConformanceData.image("vol_avg_in_4x32x32.f32", 32, 32, i));
        }
        Image mean = sum.finish();
        assertEquals(4, mean.ptclRepr());
        assertNull(mean.ctf());
        assertArrayEquals(ConformanceData.floats(file), mean.data(), 1e-6f);
    }

    @Test
    void ignoringZerosDividesByTheOthersOnly() {
        Averager.Sum sum = new Mean(true).begin();
        sum.add(Image.of(3, 1, new float[] {0, 0, 4}));
        sum.add(Image.of(3, 1, new float[] {6, 0, 2}));
        assertArrayEquals(new float[] {6, 0, 3}, sum.finish().data());
    }

    @Test
    void nothingHasNoMean() {
        assertNull(new Mean(false).begin().finish());
    }
}

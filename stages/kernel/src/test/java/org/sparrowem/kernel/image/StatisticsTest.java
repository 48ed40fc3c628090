package org.sparrowem.kernel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.ConformanceData;

class StatisticsTest {
    @Test
    void agreesWithEman() {
        JsonObject eman = ConformanceData.json("vectors.json").getAsJsonObject("stat");
        Image a = ConformanceData.image("imgA_32x32.f32", 32, 32);
        Statistics s = Statistics.of(a);
        assertEquals(eman.get("mean").getAsDouble(), s.mean(), 1e-8);
        assertEquals(eman.get("sigma").getAsDouble(), s.sigma(), 1e-7);
        assertEquals(eman.get("edge_mean").getAsDouble(), Statistics.edgeMean(a), 1e-10);
        assertEquals(eman.get("circle_mean").getAsDouble(), Statistics.circleMean(a), 1e-9);
    }

    @Test
    void workedByHand() {
        Statistics s = Statistics.of(Image.of(2, 2, new float[] {1, 2, 3, 6}));
        assertEquals(3, s.mean());
        assertEquals(Math.sqrt(14.0 / 3), s.sigma(), 1e-15);
        assertEquals(1, s.min());
        assertEquals(6, s.max());
        assertEquals(0, Statistics.of(Image.of(1, 1, new float[] {5})).sigma());
    }

    @Test
    void edgeOfAnImageCountsCornersTwiceAndOfAVolumeOnce() {
        float[] corner = new float[9];
        corner[0] = 12;
        assertEquals(2 * 12 / 12.0, Statistics.edgeMean(Image.of(3, 3, corner)));
        float[] volume = new float[27];
        volume[0] = 26;
        volume[13] = 1000;
        assertEquals(1, Statistics.edgeMean(Image.volume(3, 3, 3, volume, 0)), "26 border voxels, not the centre");
    }

    @Test
    void emptyRingIsAnError() {
        Image small = Image.of(4, 4, new float[16]);
        assertThrows(IllegalArgumentException.class, () -> Statistics.ringMean(small, 10, 12));
    }

    @Test
    void centreOfMassIsMeasuredFromTheCentrePixel() {
        float[] data = new float[5 * 6];
        data[4 * 5 + 3] = 7;
        assertArrayEquals(new double[] {1, 1, 0}, Statistics.centerOfMass(Image.of(5, 6, data), 0));
        data[0] = 2;
        assertArrayEquals(new double[] {1, 1, 0}, Statistics.centerOfMass(Image.of(5, 6, data), 2), "at the threshold");
        assertArrayEquals(new double[3], Statistics.centerOfMass(Image.of(5, 6, data), 8));
    }
}

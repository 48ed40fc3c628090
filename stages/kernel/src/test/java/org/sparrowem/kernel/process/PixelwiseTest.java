package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** Thresholds and arithmetic on single pixels, worked by hand. */
class PixelwiseTest {
    private static final Image IMAGE = Image.of(5, 1, new float[] {-2, -0.5f, 0, 0.5f, 4});

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold.belowtozero | 0 0 0 0.5 4",
                "threshold.belowtozero:minval=0.5 | 0 0 0 0.5 4",
                "threshold.belowtozero:minval=-1 | 0 -0.5 0 0.5 4",
                "threshold.belowtozero_cut:minval=0.5 | 0 0 0 0 3.5",
                "threshold.belowtozero_cut:minval=-1 | 0 0.5 1 1.5 5",
                "threshold.abovetozero | -2 -0.5 0 0 0",
                "threshold.abovetozero:maxval=0.5 | -2 -0.5 0 0.5 0",
                "threshold.belowtominval:minval=0.25 | 0.25 0.25 0.25 0.5 4",
                "threshold.belowtominval:minval=0.25:newval=9 | 9 9 9 0.5 4",
                "threshold.binary | 0 0 1 1 1",
                "threshold.binary:value=0.5 | 0 0 0 1 1",
                "threshold.binaryrange:low=-0.5:high=0.5 | 0 1 1 1 0",
                "threshold.notzero | 1 1 0 1 1",
                "threshold.clampminmax | 0 0 0 0.5 1",
                "threshold.clampminmax:minval=-1:maxval=2 | -1 -0.5 0 0.5 2",
                "threshold.clampminmax:minval=-1:maxval=2:tomean=1 | 0.4 -0.5 0 0.5 0.4",
                "threshold.clampminmax:minval=-1:maxval=2:tozero=1 | 0 -0.5 0 0.5 0",
                "threshold.clampminmax:minval=-1:maxval=2:tomean=1:tozero=1 | 0 -0.5 0 0.5 0",
                "threshold.clampminmax.nsigma:nsigma=0 | 0.4 0.4 0.4 0.4 0.4",
                "threshold.clampminmax.nsigma:nsigma=1 | -1.81923 -0.5 0 0.5 2.61923",
                "threshold.clampminmax.nsigma:nsigma=1:tomean=1 | 0.4 -0.5 0 0.5 0.4",
                "threshold.clampminmax.nsigma:nsigma=1:tozero=1 | 0 -0.5 0 0.5 0",
                "threshold.clampminmax.nsigma | -2 -0.5 0 0.5 4",
                "math.absvalue | 2 0.5 0 0.5 4",
                "math.squared | 4 0.25 0 0.25 16",
                "math.sqrt | 0 0 0 0.70711 2",
                "math.pow:pow=3 | -8 -0.125 0 0.125 64",
                "math.pow:pow=0.5 | 0 0 0 0.70711 2",
                "math.log | 0 0 0 -0.30103 0.60206",
                "math.exp | 0.13534 0.60653 1 1.64872 54.59815",
                "math.exp:low=2:high=1 | 0.13534 0.28650 0.36788 0.47237 2.71828",
                "math.linear:scale=2:shift=1 | -3 0 1 2 9",
                "math.linear:shift=-1 | -3 -1.5 -1 -0.5 3",
                "math.floor | -2 -1 0 0 4",
                "math.ceil | -2 0 0 1 4",
                "math.reciprocal | -0.5 -2 0 2 0.25",
                "math.reciprocal:zero_to=7 | -0.5 -2 7 2 0.25",
            })
    void valuesAreThose(String text, String expected) {
        float[] out = Catalog.of(Processor.class).create(text).process(IMAGE).data();
        String[] words = expected.split(" ");
        for (int i = 0; i < out.length; i++) {
            assertEquals(Double.parseDouble(words[i]), out[i], 2e-5 * Math.max(1, Math.abs(out[i])), "pixel " + i);
        }
    }

    @Test
    void largeExponentsStayFinite() {
        Image large = Image.of(1, 1, new float[] {1e6f});
        assertEquals(Math.exp(40), new Exponential(1, 0).process(large).data()[0], 1e11);
        Image tiny = Image.of(1, 1, new float[] {Float.MIN_VALUE});
        assertEquals(3, new Reciprocal(3).process(tiny).data()[0], "1/x is no float");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threshold.clampminmax:minval=2:maxval=1",
                "threshold.binaryrange:low=2:high=1",
                "threshold.binaryrange",
                "math.exp:low=0",
                "math.pow",
                "threshold.clampminmax.nsigma:nsigma=-1",
            })
    void wrongParametersAreRefused(String text) {
        assertThrows(UsageError.class, () -> Catalog.of(Processor.class).create(text));
    }

    /** A ramp with one hot and one dead pixel: both become the mean of the good pixels around. */
    @Test
    void outliersBecomeTheMeanOfTheirNeighbours() {
        float[] data = new float[49];
        for (int i = 0; i < data.length; i++) {
            data[i] = 1 + i % 7;
        }
        data[3 * 7 + 3] = 1000;
        data[0] = 0;
        Image image = Image.of(7, 7, data);
        Image out = new OutlierLocalMean(3, false).process(image);
        assertEquals(4, out.at(3, 3), 1e-6);
        assertEquals(0, out.at(0, 0), "0 is no outlier by itself");
        assertEquals(5 / 3.0, new OutlierLocalMean(3, true).process(image).at(0, 0), 1e-6, "(2 + 1 + 2) / 3");
        assertEquals(1000, new OutlierLocalMean(10, false).process(image).at(3, 3), "10 sigma are not reached");
    }

    /** A block of zeros of 3 x 3: its middle has no good neighbour in the first round. */
    @Test
    void aLargeHoleIsFilledFromItsRim() {
        float[] data = new float[49];
        Arrays.fill(data, 2);
        for (int y = 2; y < 5; y++) {
            Arrays.fill(data, y * 7 + 2, y * 7 + 5, 0);
        }
        Image out = new OutlierLocalMean(3, true).process(Image.of(7, 7, data));
        for (float v : out.data()) {
            assertEquals(2, v, 1e-6);
        }
        Image zeros = Image.of(2, 2, new float[4]);
        assertArrayEquals(
                zeros.data(), new OutlierLocalMean(3, true).process(zeros).data(), "nothing good anywhere");
    }
}

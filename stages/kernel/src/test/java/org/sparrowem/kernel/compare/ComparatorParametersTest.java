package org.sparrowem.kernel.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.Converters;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;

/** Masks, zeros and signs of the comparators that work on pixels, each against a second way to the same number. */
class ComparatorParametersTest {
    private static final int SIZE = 32;
    private static final int INNER = 20;
    private static final Image A =
            ConformanceData.image("imgA_32x32.f32", SIZE, SIZE).withApix(3);
    private static final Image B =
            ConformanceData.image("imgB_32x32.f32", SIZE, SIZE).withApix(3);
    /** 0.51 inside the box that {@link Boxes#clip} cuts out, 0.5 (not above the threshold) outside. */
    private static final Image BOX = box();

    private static Image box() {
        float[] mask = new float[SIZE * SIZE];
        int start = SIZE / 2 - INNER / 2;
        for (int i = 0; i < mask.length; i++) {
            int x = i % SIZE - start;
            int y = i / SIZE - start;
            mask[i] = x >= 0 && y >= 0 && x < INNER && y < INNER ? 0.51f : 0.5f;
        }
        return Image.of(SIZE, SIZE, mask);
    }

    private static ImageComparator create(String text) {
        return Catalog.of(ImageComparator.class).create(text, masks());
    }

    private static Converters masks() {
        return new Converters() {
            @Override
            public <T> T convert(Class<T> type, String text) {
                assertEquals("box.hdf", text);
                return type.cast(BOX);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ccc", "dot", "dot:normalize=1", "lod", "lod:normalize=1", "sqeuclidean", "sqeuclidean:normto=1"
            })
    void aMaskedScoreIsTheScoreOfTheCutOutPart(String text) {
        Image a = Boxes.clip(A, INNER);
        Image b = Boxes.clip(B, INNER);
        double cut = create(text).compare(a, b);
        assertEquals(cut, create(text + ":mask=box.hdf").compare(A, B), 1e-12 * Math.abs(cut), text);
        assertTrue(Math.abs(cut / create(text).compare(A, B) - 1) > 1e-3, text + ": the box must matter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ccc", "dot", "lod", "sqeuclidean", "optsub"})
    void aMaskOfAnotherSizeIsRefused(String text) {
        Image small = Boxes.clip(A, INNER);
        UsageError e = assertThrows(
                UsageError.class, () -> create(text + ":mask=box.hdf").compare(small, small));
        assertTrue(e.getMessage().contains("32 x 32") && e.getMessage().contains("20 x 20"), e.getMessage());
    }

    @Test
    void aMaskIsNamedByItsFile() {
        assertSame(BOX, ((Ccc) create("ccc:mask=box.hdf")).mask());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ccc", "dot", "dot:normalize=1", "lod", "lod:normalize=1", "quadmindot", "quadmindot:normalize=1"
            })
    void negativeIsTheSign(String text) {
        String flipped = text + ":negative=0";
        assertEquals(-create(text).compare(A, B), create(flipped).compare(A, B));
    }

    /** Zeros in the first image above the middle, in the second left of it: what is left is the lower right quadrant. */
    @ParameterizedTest
    @ValueSource(strings = {"sqeuclidean", "sqeuclidean:normto=1"})
    void zerosOfEitherImageAreLeftOut(String text) {
        int half = SIZE / 2;
        float[] a = A.data().clone();
        float[] b = B.data().clone();
        float[] cutA = new float[half * half];
        float[] cutB = new float[half * half];
        for (int i = 0; i < a.length; i++) {
            int x = i % SIZE;
            int y = i / SIZE;
            a[i] = y < half ? 0 : a[i];
            b[i] = x < half ? 0 : b[i];
            if (x >= half && y >= half) {
                cutA[(y - half) * half + x - half] = a[i];
                cutB[(y - half) * half + x - half] = b[i];
            }
        }
        double cut = create(text).compare(Image.of(half, half, cutA), Image.of(half, half, cutB));
        String zeros = text + ":zeromask=1";
        assertEquals(cut, create(zeros).compare(A.with(a), B.with(b)), 1e-12 * cut);
    }

    @Test
    void nothingToCompareIsTheWorstScore() {
        Image blank = A.with(new float[SIZE * SIZE]);
        assertEquals(1e24, create("sqeuclidean:zeromask=1").compare(A, blank));
        assertEquals(1e24, create("optvariance").compare(blank, A));
        assertEquals(1, create("lod:normalize=1").compare(A, blank));
        assertEquals(2, create("ccc").compare(A, blank));
        assertEquals(1, create("optsub").compare(A, blank));
    }

    /** Quadrants of a 5 x 5 image, which meet at pixel 2, filled with their number: the worst mean product is the smallest. */
    @Test
    void quadrantsOfOddImagesKeepAllTheirPixels() {
        float[] ones = new float[25];
        float[] numbers = new float[25];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = 1;
            numbers[i] = 3 + (i % 5 < 2 ? 0 : 1) + (i / 5 < 2 ? 0 : 2);
        }
        Image one = Image.of(5, 5, ones);
        assertEquals(-3, create("quadmindot").compare(one, Image.of(5, 5, numbers)));
        numbers[24] = -1000;
        assertTrue(create("quadmindot").compare(one, Image.of(5, 5, numbers)) > 0, "the last quadrant is the worst");
    }

    /** Of a mask and zeros both count: zeros inside the box are left out of the cut-out part as well. */
    @Test
    void maskAndZerosWorkTogether() {
        float[] holed = A.data().clone();
        for (int i = 0; i < holed.length; i += 5) {
            holed[i] = 0;
        }
        Image a = A.with(holed);
        double cut = create("sqeuclidean:zeromask=1").compare(Boxes.clip(a, INNER), Boxes.clip(B, INNER));
        assertEquals(cut, create("sqeuclidean:zeromask=1:mask=box.hdf").compare(a, B), 1e-12 * cut);
        assertTrue(
                Math.abs(cut / create("sqeuclidean:mask=box.hdf").compare(a, B) - 1) > 1e-3, "the zeros must matter");
    }

    @Test
    void aFallingLineIsNotUsed() {
        float[] negative = A.data().clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = 1 - negative[i];
        }
        Image b = A.with(negative);
        assertEquals(
                create("sqeuclidean").compare(A, b),
                create("sqeuclidean:normto=1").compare(A, b));
    }
}

package org.sparrowem.kernel.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;

/** What every comparator of the catalogue must do, its parameters at their defaults. */
class ComparatorLawsTest {
    private static final Image PHANTOM = Blobs.image(48, Align2d.IDENTITY).withApix(3);
    private static final Image SHIFTED =
            Blobs.image(48, Align2d.of(2, 1, 0, false)).withApix(3);

    @TestFactory
    Stream<DynamicTest> laws() {
        List<String> names = Catalog.of(ImageComparator.class).names();
        assertFalse(names.isEmpty(), "no comparator in the catalogue");
        return names.stream().flatMap(ComparatorLawsTest::of);
    }

    private static Stream<DynamicTest> of(String name) {
        ImageComparator cmp = Catalog.of(ImageComparator.class).create(name);
        return Stream.of(
                test(name + ": identical is better than shifted", () -> {
                    double same = cmp.compare(PHANTOM, PHANTOM);
                    double shifted = cmp.compare(PHANTOM, SHIFTED);
                    assertTrue(same < shifted, same + " < " + shifted);
                }),
                test(name + ": finite, blank images too", () -> {
                    Image blank = PHANTOM.with(new float[48 * 48]);
                    assertTrue(Double.isFinite(cmp.compare(PHANTOM, blank)));
                    assertTrue(Double.isFinite(cmp.compare(blank, PHANTOM)));
                    assertTrue(Double.isFinite(cmp.compare(blank, blank)));
                }),
                test(name + ": other shapes are refused", () -> {
                    Image other = Blobs.image(32, Align2d.IDENTITY);
                    assertThrows(IllegalArgumentException.class, () -> cmp.compare(PHANTOM, other));
                }),
                test(name + ": twice the same bits, the images untouched", () -> {
                    float[] before = PHANTOM.data().clone();
                    assertEquals(cmp.compare(PHANTOM, SHIFTED), cmp.compare(PHANTOM, SHIFTED));
                    assertTrue(Arrays.equals(before, PHANTOM.data()));
                }));
    }

    private static DynamicTest test(String name, Runnable law) {
        return DynamicTest.dynamicTest(name, law::run);
    }
}

package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

class MaskAuto2dTest {
    /** Two objects; the brighter is filled through its side neighbour of value 3, the other is left out. */
    private static final Image IMAGE = Image.of(7, 5, new float[] {
        0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 4, 0,
        0, 0, 9, 3, 0, 0, 0,
        0, 0, 0, 0, 3, 0, 0,
        0, 0, 0, 0, 0, 0, 0
    });

    @Test
    void fillsFromTheBrightestAndGrowsHardAndSoftShells() {
        float soft = (float) Math.exp(-4);
        float[] mask = {
            0, 0, soft, soft, 0, 0, 0, 0, soft, 1, 1, soft, 0, 0, soft, 1, 1, 1, 1, soft, 0, 0, soft, 1, 1, soft, 0, 0,
            0, 0, soft, soft, 0, 0, 0
        };
        String text = "mask.auto2d:nmaxseed=1:threshold=2:nshells=1:nshellsgauss=1";
        assertArrayEquals(
                mask,
                Catalog.of(Processor.class)
                        .create(text + ":return_mask=1")
                        .process(IMAGE)
                        .data());
        float[] masked = Catalog.of(Processor.class).create(text).process(IMAGE).data();
        assertArrayEquals(new float[] {0, 0, 9, 3, 0, 0, 0}, Arrays.copyOfRange(masked, 14, 21));
    }

    @Test
    void needsOneLevel() {
        assertThrows(UsageError.class, () -> Catalog.of(Processor.class).create("mask.auto2d"));
        assertThrows(UsageError.class, () -> Catalog.of(Processor.class).create("mask.auto2d:sigma=1:threshold=2"));
    }
}

package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.MaskAuto3d;

class PostProcessTest {
    private static Image map() {
        return ConformanceData.volume("vol_vol_32.f32", 32, 3.0);
    }

    @Test
    void fiveValuesBecomeAMask() {
        assertEquals(
                "mask.auto3d:radius=12:nmaxseed=7:threshold=1.5:sigma=:nshells=3:nshellsgauss=4:return_mask=1",
                Catalog.text(PostProcess.automask("1.5,12,3,4,7")));
    }

    @ParameterizedTest
    @CsvSource({
        "'1.0,12,3,4', has 4 values; expected five: threshold",
        "'1.0,12,3,4,x', is not five numbers",
        "'1.0,12,3.5,4,1', the last four whole",
        "'1.0,12,-3,4,1', is out of range",
        "'1.0,0,3,4,0', needs seeds",
    })
    void otherTextsAreRefused(String text, String message) {
        UsageError e = assertThrows(UsageError.class, () -> PostProcess.automask(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void theMassLiesAboveOneAndTheMaskIsApplied() {
        PostProcess.Result r = new PostProcess(30, null, PostProcess.automask("1.0,6,2,3,1")).run(map());
        Image plain = new PostProcess(30, null, null).run(map()).filtered();
        int above = 0;
        for (int i = 0; i < plain.data().length; i++) {
            above += plain.data()[i] >= 1 ? 1 : 0;
            assertEquals(plain.data()[i] * r.mask().data()[i], r.filtered().data()[i]);
        }
        assertEquals(30e3 / 0.81 / 27, above, 2, "voxels of 30 kDa");
    }

    @Test
    void withoutAMaskThereIsNone() {
        assertNull(new PostProcess(30, 3.0, null).run(map()).mask());
    }

    @Test
    void anEmptyMaskIsAnError() {
        MaskAuto3d tooHigh = PostProcess.automask("1000,6,2,3,0");
        UsageError e = assertThrows(UsageError.class, () -> new PostProcess(30, null, tooHigh).run(map()));
        assertTrue(e.getMessage().contains("no density reaches 1000.0 within 6 pixels"), e.getMessage());
    }

    @Test
    void aMassThatDoesNotFitIsAnError() {
        assertThrows(UsageError.class, () -> new PostProcess(1e6, null, null).run(map()));
        assertThrows(UsageError.class, () -> new PostProcess(30, null, null).run(map().withApix(0)));
    }
}

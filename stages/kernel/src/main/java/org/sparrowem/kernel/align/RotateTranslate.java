package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/** Rotation and shift (EMAN2's rotate_translate); how it searches says {@link RotateTranslateSearch}. */
@Named(value = "rotate_translate", summary = "Rotation and shift")
public record RotateTranslate(
        @Opt(doc = RotateTranslateSearch.MAXSHIFT, unit = "px", def = "-1", min = -1) int maxshift,
        @Opt(name = "rfp_mode", doc = RotateTranslateSearch.RFP_MODE, def = "-1", min = -1, max = 2) int rfpMode,
        @Opt(doc = AlignerTexts.NOZERO) boolean nozero,
        @Opt(doc = AlignerTexts.USEFLCF) boolean useflcf,
        @Opt(doc = AlignerTexts.ZSCORE) boolean zscore)
        implements PreparingAligner {

    public RotateTranslate {
        new RotateTranslateSearch(maxshift, rfpMode, nozero, useflcf, zscore);
    }

    /** Without the refinements that footprints offer. */
    public RotateTranslate(int maxshift, int rfpMode) {
        this(maxshift, rfpMode, false, false, false);
    }

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        return new RotateTranslateSearch(maxshift, rfpMode, nozero, useflcf, zscore).prepare(fixed, false, cmp);
    }
}

package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/** Rotation, shift and mirror (EMAN2's rotate_translate_flip); how it searches says {@link RotateTranslateSearch}. */
@Named(value = "rotate_translate_flip", summary = "Rotation, shift and mirror")
public record RotateTranslateFlip(
        @Opt(doc = RotateTranslateSearch.MAXSHIFT, unit = "px", def = "-1", min = -1) int maxshift,
        @Opt(name = "rfp_mode", doc = RotateTranslateSearch.RFP_MODE, def = "-1", min = -1, max = 2) int rfpMode,
        @Opt(doc = AlignerTexts.NOZERO) boolean nozero,
        @Opt(doc = AlignerTexts.USEFLCF) boolean useflcf,
        @Opt(doc = AlignerTexts.ZSCORE) boolean zscore)
        implements PreparingAligner {

    public RotateTranslateFlip {
        new RotateTranslateSearch(maxshift, rfpMode, nozero, useflcf, zscore);
    }

    /** Without the refinements that footprints offer. */
    public RotateTranslateFlip(int maxshift, int rfpMode) {
        this(maxshift, rfpMode, false, false, false);
    }

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        return new RotateTranslateSearch(maxshift, rfpMode, nozero, useflcf, zscore).prepare(fixed, true, cmp);
    }
}

package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * The shift at the peak of the circular cross-correlation; no rotation (EMAN2's translational). The comparator is not
 * asked.
 */
@Named(value = "translational", summary = "Shift by cross-correlation")
public record Translational(
        @Opt(doc = AlignerTexts.SHIFT, unit = "px", def = "-1", min = -1) int maxshift,
        @Opt(doc = "Take the moving image's pixels of exactly 0 as outside a mask: divide by the norm within it")
                boolean masked,
        @Opt(doc = AlignerTexts.USEFLCF) boolean useflcf,
        @Opt(doc = AlignerTexts.NOZERO) boolean nozero,
        @Opt(doc = "Whole pixels; 0 goes on to the top of the paraboloid through the peak's neighbours", def = "1")
                boolean intonly)
        implements PreparingAligner {

    public Translational {
        if (masked && useflcf) {
            throw new UsageError("masked and useflcf each divide the correlation; give one of them");
        }
        AlignerTexts.requireRoomBesideZero(nozero, maxshift);
    }

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        Correlation correlation = masked ? Correlation.masked(fixed) : correlation(fixed, useflcf);
        ShiftSearch search = new ShiftSearch(correlation, MaxShift.pixels(maxshift, fixed), nozero);
        return (moving, start) -> {
            moving.requireSameShape(fixed);
            return intonly ? search.shift(moving) : search.shiftBetweenPixels(moving);
        };
    }

    static Correlation correlation(Image fixed, boolean useflcf) {
        return useflcf ? Correlation.local(fixed) : Correlation.plain(fixed);
    }
}

package org.sparrowem.kernel.align;

import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/** Finds the transform that brings one image onto another (EMAN2's Aligner). */
@Kind(value = "aligner", list = "aligners")
public interface Aligner {
    /**
     * Aligns, as EMAN2's {@code moving.align(name, fixed)}.
     *
     * @param cmp decides between candidates
     * @param start where a refining aligner begins; others ignore it
     * @return the transform that, applied to {@code moving}, makes it look like {@code fixed}; shifts in pixels
     */
    Align2d align(Image moving, Image fixed, ImageComparator cmp, Align2d start);
}

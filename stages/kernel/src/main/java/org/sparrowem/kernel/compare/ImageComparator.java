package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.image.Image;

/** Says how unlike two images are: smaller is better, always (EMAN2's Cmp). */
@Kind(value = "comparator", list = "cmps")
public interface ImageComparator {
    /**
     * Compares two images of one shape, as EMAN2's {@code image.cmp(name, reference)}.
     *
     * @return a finite number, smaller for more alike images
     */
    double compare(Image image, Image reference);
}

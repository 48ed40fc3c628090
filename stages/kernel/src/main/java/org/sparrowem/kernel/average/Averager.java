package org.sparrowem.kernel.average;

import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.image.Image;

/** Combines aligned images of one shape into one (EMAN2's Averager). */
@Kind(value = "averager", list = "averagers")
public interface Averager {
    /** Begins an average. */
    Sum begin();

    /** An average in the making; the order of the additions is part of the result. */
    interface Sum {
        void add(Image image);

        /**
         * The average, with {@code ptclRepr} the number of images; {@code null} if none was added. It has no particle's
         * transfer function: images with different ones are in it.
         */
        Image finish();
    }
}

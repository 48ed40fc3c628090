package org.sparrowem.kernel.align;

import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** A fixed image prepared for a search that knows no mirror; {@link MirrorChoice} makes two of them one that does. */
interface Unmirrored {
    /** The best pose of {@code moving} and the comparator's opinion of it. */
    Scored best(Image moving);

    /** The image as this search leaves it after a transform without mirror. */
    default Image moved(Image moving, Align2d transform) {
        return PlaneTransform.apply(moving, transform);
    }

    /** A transform and the score of the image that it makes: smaller is better, undefined scores are worst. */
    record Scored(Align2d transform, double score) {
        public Scored {
            score = Double.isNaN(score) ? Double.POSITIVE_INFINITY : score;
        }

        /** This one unless the other is better. */
        Scored orBetter(Scored other) {
            return other.score < score ? other : this;
        }
    }
}

package org.sparrowem.kernel.average;

import java.util.List;
import java.util.function.Predicate;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * The average of a class.
 *
 * @param image with {@code ptclRepr} the number of particles in it; blank with 0 for an empty class
 * @param members every particle that was considered, in the order given
 */
public record ClassAverage(Image image, List<Member> members) {
    /**
     * What became of a particle.
     *
     * @param particle its number
     * @param transform brings it into the average, that is onto the projection
     * @param used whether it is in the average
     * @param score of the last round, smaller is better
     */
    public record Member(int particle, Align2d transform, boolean used, double score) {}

    /** Particles in the average: EMAN2's class_ptcl_idxs. */
    public int[] included() {
        return numbers(Member::used);
    }

    /** Particles left out for their score: EMAN2's exc_class_ptcl_idxs. */
    public int[] excluded() {
        return numbers(m -> !m.used());
    }

    private int[] numbers(Predicate<Member> which) {
        return members.stream().filter(which).mapToInt(Member::particle).toArray();
    }
}

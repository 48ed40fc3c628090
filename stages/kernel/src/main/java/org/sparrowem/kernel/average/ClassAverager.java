package org.sparrowem.kernel.average;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.sparrowem.kernel.average.ClassAverage.Member;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.similarity.ReferenceFilter;
import org.sparrowem.kernel.similarity.Sight;

/**
 * Averages the particles of one class, independently of all other classes (EMAN2's e2classaverage).
 *
 * <p>Round 0 aligns every member to the projection, each of {@code iter} further rounds to the average of the round before,
 * made the next reference by {@code polish}. After each round the members with the worst scores are left out of the next
 * average. In the end the last average is aligned back to the projection, and the original particles are resampled once
 * into the final average.
 *
 * <p>What EMAN2 of 2011 did otherwise, by mistake: it never averaged the highest class (here the caller names any class);
 * a class of one particle lost its orientation and failed with averagers other than mean (here it is a class like others,
 * aligned to the projection only); {@code prefilt} filtered the reference in place, for each particle again on top of the
 * last (here each starts from the reference itself).
 *
 * @param iter rounds after the first, 0 or more
 * @param matcher aligns members to references
 * @param cmp scores aligned members against the reference
 * @param averager makes the averages
 * @param normproc normalises each particle before anything else; identity for none
 * @param keep how many members to keep
 * @param half which particle numbers take part
 * @param polish makes an average the reference of the next round: EMAN2's is normalize.circlemean, then {@link RoundMask}
 * @param filter what is done to the reference for each particle
 */
public record ClassAverager(
        int iter,
        Matcher matcher,
        ImageComparator cmp,
        Averager averager,
        UnaryOperator<Image> normproc,
        Keep keep,
        Half half,
        UnaryOperator<Image> polish,
        ReferenceFilter filter) {

    public ClassAverager {
        if (iter < 0) {
            throw new IllegalArgumentException("iter = " + iter + "; expected 0 or more");
        }
    }

    /**
     * Averages a class.
     *
     * @param projection the reference; {@code null} where there is none: then one is made of the particles
     * @param members particle numbers
     * @param particles the particle of a number, to align and to score; asked again in every round
     * @param originals the particle of a number as it goes into the average; often the same
     * @throws IllegalArgumentException without projection and members, as the size of the blank average is unknown
     */
    public ClassAverage average(
            Image projection, int[] members, IntFunction<Image> particles, IntFunction<Image> originals) {
        int[] numbers = Arrays.stream(members).filter(half::has).toArray();
        if (numbers.length == 0) {
            if (projection == null) {
                throw new IllegalArgumentException("a class needs a projection or a member");
            }
            float[] blank = new float[projection.data().length];
            return new ClassAverage(projection.with(blank).withPtclRepr(0), List.of());
        }
        IntFunction<Image> normalised = i -> normproc.apply(particles.apply(numbers[i]));
        Image start =
                projection != null ? projection : new Bootstrap(matcher, polish).reference(numbers.length, normalised);
        Rounds rounds = rounds(start, projection != null && numbers.length == 1 ? 0 : iter, numbers.length, normalised);
        boolean onProjection = projection == null || rounds.aligned == projection;
        Align2d back = onProjection ? Align2d.IDENTITY : BackAlignment.of(rounds.average, projection);
        return finish(numbers, rounds, back, originals);
    }

    /** The last round's outcome: the reference it was aligned to, and the average with the flags before the last cut. */
    private record Rounds(Align2d[] transforms, double[] scores, boolean[] used, Image aligned, Image average) {}

    private Rounds rounds(Image start, int more, int count, IntFunction<Image> particles) {
        Align2d[] transforms = new Align2d[count];
        double[] scores = new double[count];
        boolean[] used = new boolean[count];
        Arrays.fill(used, true);
        Image reference = start;
        for (int round = 0; ; round++) {
            Image average = round(reference, particles, used, transforms, scores);
            used = keep.passing(scores);
            Image polished = polish.apply(average);
            if (round == more) {
                return new Rounds(transforms, scores, used, reference, polished);
            }
            reference = polished;
        }
    }

    private Image round(
            Image reference, IntFunction<Image> particles, boolean[] used, Align2d[] transforms, double[] scores) {
        Matcher.Prepared prepared = matcher.prepare(reference);
        Averager.Sum sum = averager.begin();
        for (int i = 0; i < transforms.length; i++) {
            Image particle = particles.apply(i);
            Sight sight = filter.sight(particle);
            Image own = sight.before(reference);
            transforms[i] = (own == reference ? prepared : matcher.prepare(own)).align(sight.aligned());
            Image aligned = PlaneTransform.apply(particle, transforms[i]);
            Sight judge = filter.sight(aligned);
            scores[i] = cmp.compare(judge.judged(), judge.after(own));
            if (used[i]) {
                sum.add(aligned);
            }
        }
        return sum.finish();
    }

    private ClassAverage finish(int[] numbers, Rounds rounds, Align2d back, IntFunction<Image> originals) {
        Averager.Sum sum = averager.begin();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Align2d whole = back.equals(Align2d.IDENTITY) ? rounds.transforms[i] : back.times(rounds.transforms[i]);
            if (rounds.used[i]) {
                sum.add(PlaneTransform.apply(normproc.apply(originals.apply(numbers[i])), whole));
            }
            members.add(new Member(numbers[i], whole, rounds.used[i], rounds.scores[i]));
        }
        return new ClassAverage(sum.finish(), members);
    }
}

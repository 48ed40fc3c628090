package org.sparrowem.kernel.reconstruct;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.kernel.reconstruct.Reconstructor.Agreement;
import org.sparrowem.kernel.reconstruct.Reconstructor.Reconstruction;

/**
 * Reconstructs a volume from class averages in rounds, leaving out those that agree badly with the rest: the algorithm of
 * e2make3d.
 *
 * <p>Every round inserts the slices that are kept. Each but the last then takes every slice out in turn, compares it with
 * the volume of the others, scales it to that volume (scales multiply up over the rounds) and decides by
 * {@link KeepRule} who is kept in the next round. Slices without orientation, weight or contrast take no part.
 *
 * @param recon makes a volume of slices
 * @param symmetry of the particle
 * @param iter number of rounds, at least 1; 1 scores nothing and keeps all
 * @param keep who is kept
 * @param pad edge of the padded slices, pixels; 0 for no padding; helical copies of a segment are given the room they need
 * @param preprocess is applied to every class average; {@code null} for none
 * @param outsize edge of the map, cut out of the padded volume; 0 for that of the averages
 * @param lowmem take every average from its list when it is needed and hold at most {@value #LOWMEM_BATCH} of them beside
 *     the volume, instead of all from the start; the same map to the bit, but the list is read and preprocessed in every
 *     round again, so that it should read them from a file
 */
public record Make3d(
        Reconstructor recon,
        Symmetry symmetry,
        int iter,
        KeepRule keep,
        int pad,
        Processor preprocess,
        int outsize,
        boolean lowmem) {
    /** Slices that are padded and transformed at a time. */
    private static final int BATCH = 64;

    /** The same when memory is short. */
    public static final int LOWMEM_BATCH = 8;

    /** With a map of the averages' box, and all averages in memory. */
    public Make3d(Reconstructor recon, Symmetry symmetry, int iter, KeepRule keep, int pad, Processor preprocess) {
        this(recon, symmetry, iter, keep, pad, preprocess, 0, false);
    }

    public Make3d {
        if (iter < 1) {
            throw new UsageError("iter = " + iter + " is out of range; expected at least 1");
        }
    }

    /**
     * What comes out; the arrays have one element for each class average given.
     *
     * @param volume of the averages' box, or {@code outsize}, and A/pixel; {@code ptclRepr} is the sum of the weights used
     * @param quality agreement with the rest in the last round that scored, relative to classes of similar size unless
     *     the rule is absolute; NaN if iter = 1, -1 for those that took no part
     * @param used whether it is in the volume
     * @param norm the factor by which it was scaled
     */
    public record Result(Image volume, double[] quality, boolean[] used, double[] norm) {
        private Result withApix(double apix) {
            return new Result(volume.withApix(apix), quality, used, norm);
        }
    }

    /**
     * Reconstructs.
     *
     * @param classes square images of one size; orientation may be {@code null}; weight is the number of particles; read
     *     from one thread
     * @param progress is told the number of finished steps of {@link #steps}
     * @throws UsageError if no average can be used, or the padding is smaller than the box
     */
    public Result run(List<Slice> classes, Parallel parallel, IntConsumer progress) {
        List<Slice> prepared = lowmem
                ? preparedOnTheWay(classes)
                : classes.stream().map(this::prepare).toList();
        double[] weights = new double[classes.size()];
        boolean[] usable = new boolean[classes.size()];
        Image first = null;
        for (int i = 0; i < usable.length; i++) {
            Slice s = prepared.get(i);
            weights[i] = s.weight();
            usable[i] = isUsable(s);
            first = first == null && usable[i] ? s.image() : first;
        }
        if (first == null) {
            throw new UsageError("none of the " + classes.size()
                    + " class averages has an orientation, a weight above 0 and contrast; nothing to reconstruct");
        }
        return new Rounds(prepared, weights, usable, first.nx(), first.apix(), parallel, progress)
                .run()
                .withApix(first.apix());
    }

    private List<Slice> preparedOnTheWay(List<Slice> classes) {
        return new AbstractList<>() {
            @Override
            public Slice get(int i) {
                return prepare(classes.get(i));
            }

            @Override
            public int size() {
                return classes.size();
            }
        };
    }

    /**
     * What is wrong with a symmetry for averages of an edge and pixel size, as a sentence; empty if nothing is.
     *
     * @param apix A/pixel, 0 if unknown
     */
    public static Optional<String> problem(Symmetry symmetry, int edge, double apix) {
        return new Segment(symmetry, edge, apix).problem();
    }

    /** The number of steps that {@link #run} reports for so many class averages. */
    public int steps(int classCount) {
        return iter + (iter - 1) * classCount;
    }

    private Slice prepare(Slice s) {
        Image image = preprocess == null ? s.image() : preprocess.process(s.image());
        return new Slice(image, s.orientation(), s.weight());
    }

    private static boolean isUsable(Slice s) {
        return s.orientation() != null
                && s.weight() > 0
                && Statistics.of(s.image()).sigma() > 0;
    }

    private final class Rounds {
        private final List<Slice> classes;
        private final double[] weights;
        private final int[] byWeight;
        private final Parallel parallel;
        private final IntConsumer progress;
        private final int box;
        private final int padded;
        private final Segment segment;
        private final double[] quality;
        private final double[] norm;
        private final boolean[] usable;
        private final boolean[] used;
        private int done;

        Rounds(
                List<Slice> classes,
                double[] weights,
                boolean[] usable,
                int box,
                double apix,
                Parallel parallel,
                IntConsumer progress) {
            this.classes = classes;
            this.weights = weights;
            this.usable = usable;
            this.used = usable.clone();
            this.parallel = parallel;
            this.progress = progress;
            this.box = box;
            if (pad != 0 && pad < box) {
                throw new UsageError("pad = " + pad + " is smaller than the averages, " + box
                        + " pixels; give at least " + box + ", or 0 for no padding");
            }
            this.segment = new Segment(symmetry, box, apix);
            segment.problem().ifPresent(p -> {
                throw new UsageError("sym: " + p);
            });
            this.padded = Math.max(pad, segment.edge());
            this.byWeight = IntStream.range(0, usable.length)
                    .filter(i -> usable[i])
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> weights[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.quality = new double[usable.length];
            this.norm = new double[usable.length];
            Arrays.fill(norm, 1);
            for (int i = 0; i < usable.length; i++) {
                quality[i] = usable[i] ? Double.NaN : -1;
            }
        }

        Result run() {
            // No variable keeps the volume of a round while the next one is made.
            for (int round = 1; round < iter; round++) {
                score(insertKept());
            }
            Reconstruction volume = insertKept();
            double particles = 0;
            for (int i = 0; i < used.length; i++) {
                particles += used[i] ? weights[i] : 0;
            }
            Image map = Boxes.clip(volume.finish(), outsize == 0 ? box : outsize);
            return new Result(
                    segment.filled(map.withApix(segment.apix())).withPtclRepr(particles), quality, used, norm);
        }

        private Reconstruction insertKept() {
            Reconstruction volume = recon.begin(padded, symmetry, parallel);
            List<Slice> batch = new ArrayList<>();
            for (int i = 0; i < used.length; i++) {
                if (used[i]) {
                    batch.add(slice(i));
                }
                if (batch.size() == (lowmem ? LOWMEM_BATCH : BATCH) || i == used.length - 1) {
                    volume.insert(batch);
                    batch.clear();
                }
            }
            progress.accept(++done);
            return volume;
        }

        private void score(Reconstruction volume) {
            double[] absolute = quality.clone();
            for (int i = 0; i < used.length; i++) {
                if (usable[i]) {
                    Agreement a = volume.agreement(slice(i));
                    absolute[i] = a.quality();
                    norm[i] *= a.norm();
                }
                progress.accept(++done);
            }
            double[] compared = keep.comparable(byWeight, absolute);
            double cutoff = keep.cutoff(
                    Arrays.stream(byWeight).mapToDouble(i -> compared[i]).toArray());
            for (int i : byWeight) {
                quality[i] = compared[i];
                used[i] = compared[i] >= cutoff;
            }
        }

        /** A class average padded and scaled; of weight 0, which changes nothing, if it is not in the volume. */
        private Slice slice(int i) {
            Slice s = classes.get(i);
            Image scaled = PixelMath.scale(s.image(), norm[i]);
            return new Slice(Boxes.clip(scaled, padded), s.orientation(), used[i] ? s.weight() : 0);
        }
    }
}

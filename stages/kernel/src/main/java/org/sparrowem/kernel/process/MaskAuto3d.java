package org.sparrowem.kernel.process;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

/**
 * Masks a map to the connected density around seeds; EMAN2's {@code mask.auto3d} as it was in 2011.
 *
 * <p>Seeds are the {@code nmaxseed} highest voxels and the voxels at or above the threshold in a ball of {@code radius}.
 * From them density above the threshold is filled over the six neighbours, never into the border. Then come
 * {@code nshells} shells of 1 and {@code nshellsgauss} shells of {@code exp(-(2i/nshellsgauss)^2)}, i = 1, 2, ... Today's
 * EMAN2 blurs the edge by a low-pass filter instead and differs there.
 *
 * @param radius of the ball of seeds, pixels; 0 for none
 * @param nmaxseed how many of the highest voxels are seeds
 * @param threshold density; {@code null} if {@code sigma} is given
 * @param sigma threshold as mean + sigma times the standard deviation; {@code null} if {@code threshold} is given
 * @param nshells hard shells
 * @param nshellsgauss fading shells
 * @param returnMask whether the result is the mask instead of the masked map
 */
@Named(value = "mask.auto3d", summary = "Masks to the connected density around seeds, with shells")
public record MaskAuto3d(
        @Opt(doc = "Radius of the ball of seeds about the centre", unit = "pixels", def = "0", min = 0) int radius,
        @Opt(doc = "How many of the highest voxels are seeds", def = "0", min = 0) int nmaxseed,
        @Opt(doc = "Density above which the fill goes on") Double threshold,
        @Opt(doc = "Instead of threshold: standard deviations above the mean") Double sigma,
        @Opt(doc = "Shells of 1 around the fill", unit = "pixels", def = "0", min = 0) int nshells,
        @Opt(doc = "Shells around those that fade", unit = "pixels", def = "0", min = 0) int nshellsgauss,
        @Opt(name = "return_mask", doc = "Return the mask, not the masked map", def = "0") boolean returnMask)
        implements Processor {
    public MaskAuto3d {
        if ((threshold == null) == (sigma == null)) {
            throw new UsageError("mask.auto3d needs one of threshold and sigma");
        }
        if (radius == 0 && nmaxseed == 0) {
            throw new UsageError("mask.auto3d needs seeds: give radius or nmaxseed");
        }
    }

    /** The mask with other {@code return_mask}. */
    public MaskAuto3d returningMask(boolean mask) {
        return new MaskAuto3d(radius, nmaxseed, threshold, sigma, nshells, nshellsgauss, mask);
    }

    @Override
    public Image process(Image map) {
        Dimensions.requireVolume("mask.auto3d", map);
        Image mask = mask(map);
        return returnMask ? mask : PixelMath.multiply(map, mask);
    }

    private Image mask(Image map) {
        Statistics s = Statistics.of(map);
        double level = threshold != null ? threshold : s.mean() + sigma * s.sigma();
        Grid grid = new Grid(map.nx(), map.ny(), map.nz());
        float[] mask = new float[map.data().length];
        IntList front = seeds(map, grid, level);
        for (int i = 0; i < front.size(); i++) {
            mask[front.get(i)] = 1;
        }
        fill(map, level, grid, mask, front);
        for (int i = 0; i < nshells; i++) {
            front = shell(grid, mask, front, 1);
        }
        for (int i = 1; i <= nshellsgauss; i++) {
            double t = 2.0 * i / nshellsgauss;
            front = shell(grid, mask, front, (float) StrictMath.exp(-t * t));
        }
        return map.with(mask);
    }

    private IntList seeds(Image map, Grid grid, double level) {
        IntList seeds = new IntList();
        for (int i = 0; i < map.data().length && radius > 0; i++) {
            if (map.data()[i] >= level && grid.squaredRadius(i) <= (long) radius * radius) {
                seeds.add(i);
            }
        }
        Comparator<Integer> lowestFirst = Comparator.comparing(i -> map.data()[i]);
        PriorityQueue<Integer> highest = new PriorityQueue<>(lowestFirst.thenComparing(Comparator.reverseOrder()));
        for (int i = 0; i < map.data().length && nmaxseed > 0; i++) {
            highest.add(i);
            if (highest.size() > nmaxseed) {
                highest.poll();
            }
        }
        highest.forEach(seeds::add);
        return seeds;
    }

    /** Fills the connected density above the level; {@code front} holds the seeds and receives every voxel that is filled. */
    private static void fill(Image map, double level, Grid grid, float[] mask, IntList front) {
        int[] touching = new int[Grid.NEIGHBOURS];
        for (int i = 0; i < front.size(); i++) {
            int n = grid.neighbours(front.get(i), touching);
            for (int k = 0; k < n; k++) {
                int voxel = touching[k];
                if (mask[voxel] == 0 && map.data()[voxel] > level && !grid.isBorder(voxel)) {
                    mask[voxel] = 1;
                    front.add(voxel);
                }
            }
        }
    }

    /** Gives every empty voxel inside the border that touches the front the value; returns these voxels. */
    private static IntList shell(Grid grid, float[] mask, IntList front, float value) {
        int[] touching = new int[Grid.NEIGHBOURS];
        IntList added = new IntList();
        for (int i = 0; i < front.size(); i++) {
            int n = grid.neighbours(front.get(i), touching);
            for (int k = 0; k < n; k++) {
                if (mask[touching[k]] == 0 && !grid.isBorder(touching[k])) {
                    mask[touching[k]] = value;
                    added.add(touching[k]);
                }
            }
        }
        return added;
    }
}

package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;

/**
 * Weakens small pieces of density: connected voxels (over faces) above the threshold, not more than {@code voxels} of them.
 * The map is multiplied by 1 minus the mask of these pieces with two shells, blurred ({@link LowpassGauss} at 0.25 1/pixel),
 * so that a lone voxel keeps 0.3 of its value and larger pieces less. EMAN2's {@code mask.dust3d}.
 */
@Named(value = "mask.dust3d", summary = "Removes small separate pieces of density")
public record MaskDust3d(
        @Opt(doc = "Density above which voxels are joined", def = "1.5") double threshold,
        @Opt(doc = "Most voxels of a piece that is removed", def = "27", min = 0) int voxels)
        implements Processor {
    private static final int SHELLS = 2;
    private static final double EDGE = 0.25;

    /**
     * The cleaned map.
     *
     * @throws UsageError for an image
     */
    @Override
    public Image process(Image map) {
        Dimensions.requireVolume("mask.dust3d", map);
        float[] dust = dust(map);
        Image removed = new LowpassGauss(EDGE, null).process(new MaskAddShells(SHELLS).process(map.with(dust)));
        return PixelMath.multiply(map, Pixels.map(removed, v -> 1 - v));
    }

    /** 1 at the voxels of pieces that are small enough, 0 elsewhere. */
    private float[] dust(Image map) {
        Grid grid = Grid.of(map);
        boolean[] seen = new boolean[map.data().length];
        float[] dust = new float[seen.length];
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && map.data()[i] > threshold) {
                IntList piece = piece(map, grid, i, seen);
                for (int k = 0; k < piece.size() && piece.size() <= voxels; k++) {
                    dust[piece.get(k)] = 1;
                }
            }
        }
        return dust;
    }

    private IntList piece(Image map, Grid grid, int start, boolean[] seen) {
        int[] touching = new int[Grid.NEIGHBOURS];
        IntList piece = new IntList();
        piece.add(start);
        seen[start] = true;
        for (int at = 0; at < piece.size(); at++) {
            int n = grid.neighbours(piece.get(at), touching);
            for (int k = 0; k < n; k++) {
                if (!seen[touching[k]] && map.data()[touching[k]] > threshold) {
                    seen[touching[k]] = true;
                    piece.add(touching[k]);
                }
            }
        }
        return piece;
    }
}

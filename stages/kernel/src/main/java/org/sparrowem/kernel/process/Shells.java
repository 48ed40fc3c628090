package org.sparrowem.kernel.process;

import org.sparrowem.kernel.image.Image;

/** Shells of pixels that touch over a side (voxels: over a face), around the pixels of an image that are not 0. */
final class Shells {
    private Shells() {}

    /**
     * The number of the shell of each pixel: 0 where the image is not 0, 1 for what touches that, and so on up to
     * {@code count}, -1 elsewhere. Shells do not enter the border.
     */
    static int[] around(Image mask, int count) {
        Grid grid = Grid.of(mask);
        int[] shell = new int[mask.data().length];
        IntList reached = new IntList();
        for (int i = 0; i < shell.length; i++) {
            shell[i] = mask.data()[i] == 0 ? -1 : 0;
            if (shell[i] == 0) {
                reached.add(i);
            }
        }
        int[] touching = new int[Grid.NEIGHBOURS];
        for (int at = 0; at < reached.size(); at++) {
            int from = reached.get(at);
            int n = shell[from] < count ? grid.neighbours(from, touching) : 0;
            for (int k = 0; k < n; k++) {
                if (shell[touching[k]] < 0 && !grid.isBorder(touching[k])) {
                    shell[touching[k]] = shell[from] + 1;
                    reached.add(touching[k]);
                }
            }
        }
        return shell;
    }
}

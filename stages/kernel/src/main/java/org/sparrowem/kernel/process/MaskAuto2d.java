package org.sparrowem.kernel.process;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Masks a two-dimensional image to the outline of what it shows: a flood fill from the brightest pixels through all that
 * are over the threshold, grown by shells (EMAN2's mask.auto2d).
 *
 * <p>Neighbours are the four that share a side; the border is never filled, shells may reach it. Shell i of the soft ones
 * has the factor {@code exp(-(2i/nshellsgauss)^2)}, i from 1.
 */
@Named(value = "mask.auto2d", summary = "Mask along the outline of a two-dimensional image")
public record MaskAuto2d(
        @Opt(doc = "Brightest pixels to start from", def = "10", min = 1) int nmaxseed,
        @Opt(doc = "Lowest value that belongs to the object", def = "") Double threshold,
        @Opt(doc = "The threshold as standard deviations over the mean", def = "") Double sigma,
        @Opt(doc = "Shells added at full weight", unit = "px", def = "0", min = 0) int nshells,
        @Opt(doc = "Shells added with falling weight", unit = "px", def = "0", min = 0) int nshellsgauss,
        @Opt(name = "return_mask", doc = "Return the mask itself", def = "0") boolean returnMask)
        implements Processor {
    public MaskAuto2d {
        if ((threshold == null) == (sigma == null)) {
            throw new UsageError("mask.auto2d needs threshold or sigma, one of them");
        }
    }

    @Override
    public Image process(Image image) {
        Dimensions.requireImage("mask.auto2d", image);
        int[] shell = filled(image, threshold != null ? threshold : meanPlusSigmas(image.data()));
        int shells = nshells + nshellsgauss;
        for (int s = 1; s <= shells; s++) {
            grow(shell, image.nx(), image.ny(), s);
        }
        float[] out = new float[shell.length];
        for (int p = 0; p < out.length; p++) {
            out[p] = (float) (weight(shell[p]) * (returnMask ? 1 : image.data()[p]));
        }
        return image.with(out);
    }

    private double weight(int shell) {
        if (shell < 0) {
            return 0;
        }
        double soft = 2.0 * (shell - nshells) / Math.max(1, nshellsgauss);
        return shell <= nshells ? 1 : StrictMath.exp(-soft * soft);
    }

    /** 0 for each pixel that the fill reaches, -1 elsewhere. */
    private int[] filled(Image image, double level) {
        int nx = image.nx();
        int ny = image.ny();
        int[] shell = new int[nx * ny];
        Arrays.fill(shell, -1);
        ArrayDeque<Integer> open = new ArrayDeque<>();
        IntStream.range(0, shell.length)
                .filter(p -> inner(p, nx, ny))
                .boxed()
                .sorted((p, q) -> Float.compare(image.data()[q], image.data()[p]))
                .limit(nmaxseed)
                .forEach(p -> enter(p, shell, open));
        while (!open.isEmpty()) {
            int p = open.pop();
            for (int next : new int[] {p - 1, p + 1, p - nx, p + nx}) {
                if (shell[next] < 0 && inner(next, nx, ny) && image.data()[next] > level) {
                    enter(next, shell, open);
                }
            }
        }
        return shell;
    }

    private static void enter(int p, int[] shell, ArrayDeque<Integer> open) {
        shell[p] = 0;
        open.push(p);
    }

    private static boolean inner(int p, int nx, int ny) {
        int x = p % nx;
        int y = p / nx;
        return x > 0 && y > 0 && x < nx - 1 && y < ny - 1;
    }

    private static void grow(int[] shell, int nx, int ny, int number) {
        for (int p = 0; p < shell.length; p++) {
            int x = p % nx;
            int y = p / nx;
            boolean touches = (x > 0 && within(shell[p - 1], number))
                    || (x < nx - 1 && within(shell[p + 1], number))
                    || (y > 0 && within(shell[p - nx], number))
                    || (y < ny - 1 && within(shell[p + nx], number));
            if (shell[p] < 0 && touches) {
                shell[p] = number;
            }
        }
    }

    private static boolean within(int shell, int number) {
        return shell >= 0 && shell < number;
    }

    private double meanPlusSigmas(float[] data) {
        double sum = 0;
        for (float v : data) {
            sum += v;
        }
        double mean = sum / data.length;
        double square = 0;
        for (float v : data) {
            square += (v - mean) * (v - mean);
        }
        return mean + sigma * Math.sqrt(square / (data.length - 1));
    }
}

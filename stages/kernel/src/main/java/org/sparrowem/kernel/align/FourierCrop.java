package org.sparrowem.kernel.align;

import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.image.Image;

/** Fewer pixels over the same field: an image without its fine detail. */
final class FourierCrop {
    private FourierCrop() {}

    /**
     * The square image of {@code size} pixels that holds the same waves as this square one, up to a limit.
     *
     * @param size at most the image's; an even size keeps the centre of an even one
     * @param mostWaves finest waves per image width that are kept, besides those too fine for {@code size}
     */
    static Image apply(Image image, int size, double mostWaves) {
        HalfPlane from = PlaneFft.forward(image);
        int rows = size / 2 + 1;
        float[] re = new float[size * rows];
        float[] im = new float[re.length];
        double shrink = (double) size * size / ((double) image.nx() * image.ny());
        int finest = (size - 1) / 2;
        for (int x = -finest; x <= finest; x++) {
            for (int y = 0; y <= finest; y++) {
                if ((double) x * x + (double) y * y <= mostWaves * mostWaves) {
                    int source = Math.floorMod(x, from.nx()) * from.rows() + y;
                    int target = Math.floorMod(x, size) * rows + y;
                    re[target] = (float) (from.re()[source] * shrink);
                    im[target] = (float) (from.im()[source] * shrink);
                }
            }
        }
        float[] pixels = PlaneFft.inverse(new HalfPlane(size, size, re, im));
        double apix = image.apix() * image.nx() / size;
        return new Image(size, size, 1, pixels, apix, image.ptclRepr());
    }
}

package org.sparrowem.kernel.align;

import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * Moves an image step by step as EMAN2's footprint aligners do: turned, half a turn more where the angle is beyond 180
 * degrees, shifted by whole pixels, mirrored.
 *
 * <p>It differs from one interpolation of the whole transform only at the borders, where each step loses or repeats what
 * leaves the frame. That decides a comparison by rings when the image is so smooth that its outer rings hold little else
 * (EMAN2's {@code math.rotate.180}, {@code math.translate.int}, {@code xform.flip}; for even sizes).
 */
final class FootprintMove {
    private FootprintMove() {}

    /** The image moved by a turn, a shift of whole pixels and perhaps a mirror. Same shape and header. */
    static Image apply(Image image, Align2d move) {
        double turnDeg = move.alphaDeg() - 360 * Math.ceil(move.alphaDeg() / 360 - 1);
        boolean half = turnDeg > 180;
        Image turned = PlaneTransform.apply(image, Align2d.of(0, 0, half ? turnDeg - 180 : turnDeg, false));
        Image upright = half ? halfTurned(turned) : turned;
        Image shifted = PlaneTransform.apply(upright, Align2d.of(move.dx(), move.dy(), 0, false));
        return move.mirror() ? mirrored(shifted) : shifted;
    }

    /** Mirrored in x about pixel n/2; the column that has no partner is 0. */
    static Image mirrored(Image image) {
        return PlaneTransform.apply(image, Align2d.of(0, 0, 0, true));
    }

    /** Turned by 180 degrees about pixel n/2; the row and the column that have no partner repeat their neighbours. */
    private static Image halfTurned(Image image) {
        int nx = image.nx();
        int ny = image.ny();
        float[] in = image.data();
        float[] out = new float[in.length];
        for (int y = 0; y < ny; y++) {
            int from = Math.min(2 * (ny / 2) - y, ny - 1);
            for (int x = 0; x < nx; x++) {
                out[y * nx + x] = in[from * nx + Math.min(2 * (nx / 2) - x, nx - 1)];
            }
        }
        return image.with(out);
    }
}

package org.sparrowem.kernel.image;

/** Masks made from geometry alone. */
public final class Masks {
    private Masks() {}

    /**
     * A ball about the centre n/2 of a cube: 1 up to {@code radius}, then a cosine fall to 0 at {@code radius + softEdge}.
     *
     * @param size edge of the cube, pixels
     * @param radius pixels
     * @param softEdge width of the fall, pixels; 0 for a sharp edge
     */
    public static Image sphere(int size, double radius, double softEdge) {
        float[] mask = new float[size * size * size];
        int c = size / 2;
        for (int z = 0, i = 0; z < size; z++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++, i++) {
                    double r = Math.sqrt((double) (x - c) * (x - c) + (y - c) * (y - c) + (z - c) * (z - c));
                    mask[i] = (float) fall(r - radius, softEdge);
                }
            }
        }
        return Image.volume(size, size, size, mask, 0);
    }

    private static double fall(double beyond, double width) {
        if (beyond <= 0) {
            return 1;
        }
        return beyond >= width ? 0 : 0.5 * (1 + StrictMath.cos(Math.PI * beyond / width));
    }
}

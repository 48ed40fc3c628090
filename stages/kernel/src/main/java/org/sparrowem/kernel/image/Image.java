package org.sparrowem.kernel.image;

import org.sparrowem.kernel.ctf.ImageCtf;

/**
 * A real image or volume: {@code data[(z*ny + y)*nx + x]}, {@code nz = 1} for an image; the centre is pixel {@code n/2}
 * (integer division) in each direction.
 *
 * <p>An image is a value: whoever gets one must not write into its {@code data}; operations return new images.
 *
 * @param apix angstrom per pixel, 0 where it is unknown
 * @param ptclRepr how many particles it stands for: 1 for a particle, the members' number for a class average
 * @param ctf what is known of its contrast; {@code null} for nothing
 */
public record Image(int nx, int ny, int nz, float[] data, double apix, double ptclRepr, ImageCtf ctf) {
    public Image {
        if (nx < 1 || ny < 1 || nz < 1 || data.length != (long) nx * ny * nz) {
            throw new IllegalArgumentException(
                    nx + " x " + ny + " x " + nz + " does not hold " + data.length + " values");
        }
    }

    /** An image of whose contrast nothing is known. */
    public Image(int nx, int ny, int nz, float[] data, double apix, double ptclRepr) {
        this(nx, ny, nz, data, apix, ptclRepr, null);
    }

    /** A two-dimensional image of unknown pixel size. */
    public static Image of(int nx, int ny, float[] data) {
        return new Image(nx, ny, 1, data, 0, 1);
    }

    /** A volume. */
    public static Image volume(int nx, int ny, int nz, float[] data, double apix) {
        return new Image(nx, ny, nz, data, apix, 1);
    }

    /** The same header with other pixels of the same shape. */
    public Image with(float[] pixels) {
        return new Image(nx, ny, nz, pixels, apix, ptclRepr, ctf);
    }

    /** The same pixels with another pixel size in angstrom per pixel. */
    public Image withApix(double angstromPerPixel) {
        return new Image(nx, ny, nz, data, angstromPerPixel, ptclRepr, ctf);
    }

    /** The same pixels, standing for another number of particles. */
    public Image withPtclRepr(double number) {
        return new Image(nx, ny, nz, data, apix, number, ctf);
    }

    /** The same pixels with other knowledge of their contrast; {@code null} for none. */
    public Image withCtf(ImageCtf contrast) {
        return new Image(nx, ny, nz, data, apix, ptclRepr, contrast);
    }

    /** The value at a pixel. */
    public float at(int x, int y, int z) {
        return data[(z * ny + y) * nx + x];
    }

    /** The value at a pixel of a two-dimensional image. */
    public float at(int x, int y) {
        return data[y * nx + x];
    }

    public boolean sameShape(Image other) {
        return nx == other.nx && ny == other.ny && nz == other.nz;
    }

    /** Fails unless both have the same shape. */
    public void requireSameShape(Image other) {
        if (!sameShape(other)) {
            throw new IllegalArgumentException("shapes differ: " + shape() + " and " + other.shape());
        }
    }

    /** The shape in words, for messages: {@code 64 x 64} or {@code 64 x 64 x 64}. */
    public String shape() {
        return nz == 1 ? nx + " x " + ny : nx + " x " + ny + " x " + nz;
    }

    /** Shape and a hash of the pixels: two images of equal text are, for all that matters, the same. */
    @Override
    public String toString() {
        long hash = 0xcbf29ce484222325L;
        for (float value : data) {
            hash = (hash ^ Float.floatToIntBits(value)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return "image " + shape() + " " + Long.toHexString(hash);
    }
}

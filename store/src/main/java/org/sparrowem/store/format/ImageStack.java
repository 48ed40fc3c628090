package org.sparrowem.store.format;

import java.util.Map;

/**
 * Images of one size, read one at a time; opening has already checked that all of them are there.
 *
 * <p>A volume is a stack of one image with {@code nz > 1}. Reading is safe from several threads.
 */
public interface ImageStack extends AutoCloseable {
    /** Number of images, at least 1. */
    int size();

    /** Columns: the fastest axis. */
    int nx();

    int ny();

    /** Sections: 1 for plain images. */
    int nz();

    /** Angstrom per pixel; 0 when the file does not say. */
    double apix();

    /** Pixels of image {@code i} from 0, in the order {@code data[(z*ny + y)*nx + x]}; a fresh array. */
    float[] read(int i);

    /**
     * What the file says about image {@code i}, by EMAN2's names without the prefix {@code EMAN.}. Values are Integer,
     * Float, Double, String, int[], float[], String[]; a transform is a {@code double[12]}, 3x4 row-major (R|t).
     */
    Map<String, Object> attributes(int i);

    @Override
    void close();

    /** Index of the first value that is not a finite number, or -1. */
    static int firstBad(float[] data) {
        for (int i = 0; i < data.length; i++) if (!Float.isFinite(data[i])) return i;
        return -1;
    }
}

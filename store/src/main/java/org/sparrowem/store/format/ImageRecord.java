package org.sparrowem.store.format;

import java.util.Map;

/**
 * One image to be written.
 *
 * @param data pixels, {@code data[(z*ny + y)*nx + x]}
 * @param attributes by EMAN2's names without the prefix; values as in {@link ImageStack#attributes}
 */
public record ImageRecord(int nx, int ny, int nz, float[] data, Map<String, Object> attributes) {
    public ImageRecord {
        if (nx < 1 || ny < 1 || nz < 1 || data.length != (long) nx * ny * nz)
            throw new IllegalArgumentException("image " + nx + "x" + ny + "x" + nz + " has " + data.length + " pixels");
    }
}

package org.sparrowem.kernel.process;

import org.sparrowem.kernel.image.Image;

/** Changes pixels by their distance from a centre, which is pixel n/2 moved by (dx, dy, dz). */
record RadialMask(double dx, double dy, double dz) {
    static final String DX = "Moves the centre along x";
    static final String DY = "Moves the centre along y";
    static final String DZ = "Moves the centre along z";

    /** What a pixel becomes. */
    @FunctionalInterface
    interface Rule {
        /** The new value of a pixel at a distance from the centre, pixels. */
        double at(float value, double radius);
    }

    Image apply(Image image, Rule rule) {
        double cx = image.nx() / 2 + dx;
        double cy = image.ny() / 2 + dy;
        double cz = image.nz() == 1 ? 0 : image.nz() / 2 + dz;
        float[] out = new float[image.data().length];
        for (int z = 0, i = 0; z < image.nz(); z++) {
            for (int y = 0; y < image.ny(); y++) {
                double yz2 = (z - cz) * (z - cz) + (y - cy) * (y - cy);
                for (int x = 0; x < image.nx(); x++, i++) {
                    out[i] = (float) rule.at(image.data()[i], Math.sqrt(yz2 + (x - cx) * (x - cx)));
                }
            }
        }
        return image.with(out);
    }
}

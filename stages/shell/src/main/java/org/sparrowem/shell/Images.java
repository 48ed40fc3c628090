package org.sparrowem.shell;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.ImageCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.store.format.ImageStack;

/** A stack of the store as images of the kernel. */
public final class Images {
    private final String name;
    private final ImageStack stack;

    Images(String name, ImageStack stack) {
        this.name = name;
        this.stack = stack;
    }

    public int size() {
        return stack.size();
    }

    /** The edge of the square images, pixels. */
    public int edge() {
        return stack.nx();
    }

    /** Angstrom per pixel, 0 where the file does not say. */
    public double apix() {
        return stack.apix();
    }

    /** Image {@code i}; refused if it holds NaN or infinite values. */
    public Image image(int i) {
        float[] data = stack.read(i);
        int bad = ImageStack.firstBad(data);
        if (bad >= 0) {
            int nx = stack.nx();
            throw new UsageError(name + ": image " + i + " holds " + data[bad] + " at pixel (" + bad % nx + ", "
                    + bad / nx % stack.ny() + "); expected finite numbers");
        }
        Map<String, Object> attributes = attributes(i);
        double count = attributes.get(Attributes.PTCL_REPR) instanceof Number n ? n.doubleValue() : 1;
        return new Image(stack.nx(), stack.ny(), stack.nz(), data, stack.apix(), count, contrast(i, attributes));
    }

    private ImageCtf contrast(int i, Map<String, Object> attributes) {
        try {
            return Attributes.contrast(attributes, stack.ny());
        } catch (IllegalArgumentException e) {
            throw new UsageError(name + ": image " + i + ": transfer function: " + e.getMessage());
        }
    }

    /** What the file says of the contrast of image {@code i}, without reading its pixels; {@code null} for nothing. */
    public ImageCtf contrast(int i) {
        return contrast(i, attributes(i));
    }

    /** All images, in order. */
    public List<Image> all() {
        return IntStream.range(0, size()).mapToObj(this::image).toList();
    }

    /** What the file says about image {@code i}, by EMAN2's attribute names. */
    public Map<String, Object> attributes(int i) {
        return stack.attributes(i);
    }

    /** The orientation of image {@code i}, or {@code null} if it has none. */
    public Orientation orientation(int i) {
        return attributes(i).get(Attributes.XFORM_PROJECTION) instanceof double[] m
                ? Orientation.of(new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]}))
                : null;
    }

    /** A numeric attribute of image {@code i}. */
    public double number(int i, String attribute, double otherwise) {
        return attributes(i).get(attribute) instanceof Number n ? n.doubleValue() : otherwise;
    }
}

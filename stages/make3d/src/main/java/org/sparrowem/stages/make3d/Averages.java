package org.sparrowem.stages.make3d;

import java.util.AbstractList;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.reconstruct.Slice;
import org.sparrowem.shell.Images;

/** Class averages as slices, each read from its file when it is asked for. */
final class Averages extends AbstractList<Slice> {
    private final Images classes;
    private final boolean alike;

    Averages(Images classes, boolean alike) {
        this.classes = classes;
        this.alike = alike;
    }

    @Override
    public Slice get(int i) {
        Image image = classes.image(i);
        double weight = alike && image.ptclRepr() > 0 ? 1 : image.ptclRepr();
        return new Slice(image, classes.orientation(i), weight);
    }

    @Override
    public int size() {
        return classes.size();
    }
}

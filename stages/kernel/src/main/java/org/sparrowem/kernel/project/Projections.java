package org.sparrowem.kernel.project;

import java.util.List;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

/** Many views of one volume. */
public final class Projections {
    private Projections() {}

    /** The projection of each orientation, in the same order. */
    public static List<Image> of(Image volume, List<Orientation> orientations, Projector projector, Parallel parallel) {
        Image[] views = new Image[orientations.size()];
        Projector.Views ready = projector.viewsOf(volume);
        parallel.each(views.length, i -> views[i] = ready.project(orientations.get(i)));
        return List.of(views);
    }
}

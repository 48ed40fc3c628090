package org.sparrowem.kernel.project;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

/** Many views of one volume. */
public final class Projections {
    /** Views that a thread makes before all are handed out; enough that threads seldom wait for each other. */
    static final int PER_THREAD = 16;

    private Projections() {}

    /** The projection of each orientation, in the same order. */
    public static List<Image> of(Image volume, List<Orientation> orientations, Projector projector, Parallel parallel) {
        return List.of(views(projector.viewsOf(volume), orientations, parallel));
    }

    /** As {@link #of}, but made on the way: at most {@value #PER_THREAD} projections a thread are held. */
    public static Iterator<Image> onTheWay(
            Image volume, List<Orientation> orientations, Projector projector, Parallel parallel) {
        Projector.Views ready = projector.viewsOf(volume);
        return new Iterator<>() {
            private Image[] held = {};
            private int first;
            private int next;

            @Override
            public boolean hasNext() {
                return next < orientations.size();
            }

            @Override
            public Image next() {
                if (!hasNext()) throw new NoSuchElementException();
                if (next == first + held.length) {
                    first = next;
                    int last = Math.min(orientations.size(), first + PER_THREAD * parallel.threads());
                    held = views(ready, orientations.subList(first, last), parallel);
                }
                return held[next++ - first];
            }
        };
    }

    private static Image[] views(Projector.Views ready, List<Orientation> orientations, Parallel parallel) {
        Image[] views = new Image[orientations.size()];
        parallel.each(views.length, i -> views[i] = ready.project(orientations.get(i)));
        return views;
    }
}

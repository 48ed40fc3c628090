package org.sparrowem.kernel.align;

import java.util.function.Function;
import org.sparrowem.kernel.align.Unmirrored.Scored;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/** Searches against the fixed image and, if wanted, against its mirror image; the comparator's score decides. */
final class MirrorChoice implements PreparingAligner.Prepared {
    private final Image fixed;
    private final Unmirrored straight;
    private final Unmirrored mirrored;

    /**
     * Prepares one or both forms of the fixed image.
     *
     * @param search makes the search against one image
     */
    MirrorChoice(Image fixed, boolean flip, Function<Image, Unmirrored> search) {
        this.fixed = fixed;
        straight = search.apply(fixed);
        mirrored = flip ? search.apply(FootprintMove.mirrored(fixed)) : null;
    }

    @Override
    public Align2d align(Image moving, Align2d start) {
        moving.requireSameShape(fixed);
        Scored upright = straight.best(moving);
        if (mirrored == null) {
            return upright.transform();
        }
        Scored turned = mirrored.best(moving);
        return turned.score() < upright.score() ? withMirror(turned.transform(), true) : upright.transform();
    }

    /** Mirrored after everything else, as EMAN2 does: what the search pushed over the border stays lost. */
    @Override
    public Image moved(Image moving, Align2d transform) {
        Image upright = straight.moved(moving, withMirror(transform, false));
        return transform.mirror() ? FootprintMove.mirrored(upright) : upright;
    }

    private static Align2d withMirror(Align2d t, boolean mirror) {
        return new Align2d(t.dx(), t.dy(), t.alphaDeg(), mirror, t.scale());
    }
}

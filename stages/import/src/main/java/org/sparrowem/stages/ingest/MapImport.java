package org.sparrowem.stages.ingest;

import java.nio.file.Path;
import java.util.List;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** Copies a map into the project, on the grid of the particles that it shall be compared with. */
final class MapImport {
    /** Relative; a map's own pixel size is often rounded. Over a box of 500 pixels this is a twentieth of a pixel. */
    private static final double SAME_APIX = 1e-4;

    private MapImport() {}

    static StageProgram.Job prepare(Import.Options o, StageContext context) {
        if (context.path("input") == null) {
            return outputs -> {};
        }
        Image map = read(context.path("input"), o.apix());
        Images like = context.stack("like");
        Image fitted = like == null ? map : fitted(map, like, context);
        return outputs ->
                EmanHdf.write(outputs.path("output"), List.of(Attributes.record(fitted, Attributes.of(fitted))));
    }

    private static Image read(Path file, double apix) {
        try (ImageStack stack = ImageStacks.openVolume(file)) {
            if (stack.size() != 1) {
                throw new UsageError(file + ": holds " + stack.size() + " images; expected one map");
            }
            if (stack.nx() != stack.ny() || stack.nx() != stack.nz()) {
                throw new UsageError(file + ": is " + stack.nx() + " x " + stack.ny() + " x " + stack.nz()
                        + " voxels; expected a cube");
            }
            float[] data = stack.read(0);
            int bad = ImageStack.firstBad(data);
            int n = stack.nx();
            if (bad >= 0) {
                throw new UsageError(file + ": holds " + data[bad] + " at voxel (" + bad % n + ", " + bad / n % n + ", "
                        + bad / n / n + "); expected finite numbers");
            }
            return Image.volume(n, n, n, data, apix > 0 ? apix : stack.apix());
        }
    }

    /** The map on the particles' grid: by the pixel sizes where both are known, else by the boxes, as EMAN2's e2refine does. */
    private static Image fitted(Image map, Images like, StageContext context) {
        int box = like.edge();
        double apix = like.apix();
        boolean known = map.apix() > 0 && apix > 0;
        boolean sameApix = known ? Math.abs(map.apix() / apix - 1) < SAME_APIX : map.nx() == box;
        if (sameApix && map.nx() == box) {
            return apix > 0 ? map.withApix(apix) : map;
        }
        String from = "the map of " + map.nx() + " voxels" + (map.apix() > 0 ? " of " + map.apix() + " A" : "");
        String to = box + (apix > 0 ? " of " + apix + " A" : "") + ", the particles' box";
        if (known) {
            context.warn(from + (sameApix ? " was cut or padded to " : " was rescaled to ") + to);
            return Boxes.rescale(map.withApix(sameApix ? apix : map.apix()), apix, box);
        }
        context.warn(from + " was rescaled to " + to + ", by the ratio of the boxes, for a pixel size is unknown");
        return Boxes.rescale(map.withApix(box), map.nx(), box).withApix(apix);
    }
}

package org.sparrowem.store.format;

import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/** Writes EMAN2's HDF layout: {@code /MDF/images/<n>/image} with attributes {@code EMAN.*} on the group of the image. */
public final class EmanHdf {
    static final String IMAGES = "/MDF/images";

    private EmanHdf() {}

    /** Whether a file is HDF5 in another layout, which EMAN2 cannot read: a stack or a set of ours. */
    public static boolean isForeign(Path file) {
        if (!file.toString().endsWith(".hdf")) return false;
        try (HdfIn hdf = HdfIn.head(file, Seal.of(file))) {
            return hdf.find(IMAGES) == null;
        }
    }

    /** Writes images held in memory. */
    public static void write(Path file, List<ImageRecord> images) {
        write(file, images.size(), images.iterator());
    }

    /**
     * Writes a new file; images are taken from the iterator one at a time, none is kept.
     *
     * @throws StoreException USER when there are no images or the file exists, DISK when the disk is full; nothing is
     *     left then
     */
    public static void write(Path file, int count, Iterator<ImageRecord> images) {
        if (count < 1) throw StoreException.user(file + ": a stack of no images is not written");
        HdfOut.write(file, root -> {
            OrderedGroup group = root.group("MDF").group("images");
            group.putAttribute("imageid_max", new int[] {count - 1});
            for (int i = 0; i < count; i++) {
                String name = Integer.toString(i);
                group.add(name, (out, at) -> image(group, name, images.next()).write(out, at));
            }
        });
    }

    private static OrderedGroup image(Group parent, String name, ImageRecord image) {
        OrderedGroup group = new OrderedGroup(parent, name);
        EmanAttributes.put(group, image);
        RawDataset.put(group, "image", new float[1], dimensions(image), Bodies.of(image.data()));
        return group;
    }

    private static long[] dimensions(ImageRecord image) {
        return image.nz() == 1 ? new long[] {image.ny(), image.nx()} : new long[] {image.nz(), image.ny(), image.nx()};
    }
}

package org.sparrowem.store;

import java.nio.file.Path;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Lst;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.TableHdf;

/** The readers of files that strangers, crashes and bad disks may have written, each with the name that its file gets. */
enum FuzzTarget {
    MRC("case.mrc", file -> images(ImageStacks.open(file))),
    IMAGES("images.mrc", file -> images(ImageStacks.openImages(file))),
    VOLUME("volume", file -> images(ImageStacks.openVolume(file))),
    HDF("case.hdf", file -> images(ImageStacks.open(file))),
    TABLE("table.hdf", TableHdf::read),
    SET("set.hdf", file -> images(ParticleSet.read(file).open())),
    LST("case.lst", file -> {
        images(ImageStacks.open(file));
        Lst.read(file);
    }),
    STAR("case.star", Star::read),
    RECEIPT("case.json", Receipts::read),
    LEASE("case.lease", LeaseRecord::read);

    /** Reads all that a reader gives. */
    interface Reading {
        void read(Path file);
    }

    final String file;
    final Reading reading;

    FuzzTarget(String file, Reading reading) {
        this.file = file;
        this.reading = reading;
    }

    boolean isText() {
        return ordinal() >= LST.ordinal();
    }

    boolean isSealed() {
        return ordinal() >= RECEIPT.ordinal();
    }

    boolean isHdf() {
        return file.endsWith(".hdf");
    }

    private static void images(ImageStack opened) {
        try (ImageStack stack = opened) {
            int last = stack.size() - 1;
            long pixels = (long) stack.nx() * stack.ny() * stack.nz();
            stack.apix();
            stack.attributes(0);
            stack.attributes(last);
            if (stack.read(0).length != pixels || stack.read(last).length != pixels)
                throw new AssertionError("an image of other than " + pixels + " pixels");
        }
    }
}

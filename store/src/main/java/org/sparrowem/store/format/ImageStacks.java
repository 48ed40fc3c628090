package org.sparrowem.store.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sparrowem.store.Disk;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/**
 * Opens any image file that we can read, by its content: MRC, EMAN2's HDF and LST, our stacks and sets.
 *
 * <p>Every way of opening checks the file first: that it is whole, holds images and has possible sizes; and where a receipt
 * or a set recorded its content, that what is read is that content.
 */
public final class ImageStacks {
    private ImageStacks() {}

    /** Opens a file as its own header says. An MRC file is a volume unless its space group is 0 or it is an .mrcs. */
    public static ImageStack open(Path file) {
        return open(file, Seal.of(file));
    }

    /** The same for a file whose receipt is known. */
    public static ImageStack open(Path file, Seal seal) {
        return open(file, seal, MrcStack.Reading.HEADER);
    }

    /** Opens particles: the sections of an MRC file are images, whatever space group its writer put down. */
    public static ImageStack openImages(Path file) {
        return openImages(file, Seal.of(file));
    }

    /** The same for a file whose content is known from elsewhere than its receipt. */
    public static ImageStack openImages(Path file, Seal seal) {
        return open(file, seal, MrcStack.Reading.IMAGES);
    }

    /** Opens a map: the sections of an MRC file are one volume, whatever space group its writer put down. */
    public static ImageStack openVolume(Path file) {
        return open(file, Seal.of(file), MrcStack.Reading.VOLUME);
    }

    private static ImageStack open(Path file, Seal seal, MrcStack.Reading reading) {
        if (Disk.isDirectory(file)) throw StoreException.user(file + ": is a directory, expected an image file");
        ByteBuffer head = head(file);
        if (head.limit() == 0) throw StoreException.user(file + ": is empty");
        seal.verify(0, head.limit());
        if (HdfIn.hasSignature(head)) return openHdf(file, seal);
        String text = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
        if (LstStack.hasMagic(text)) {
            try (Opening opening = Opening.of(file)) {
                return new LstStack(file, seal);
            }
        }
        boolean named = file.toString().matches("(?i).*\\.(mrc|mrcs|map|st|ccp4)");
        if (named || MrcHeader.looksLike(head)) return new MrcStack(file, seal, head, reading);
        if (text.contains("data_") || text.contains("loop_"))
            throw StoreException.user(file + ": is a STAR file, a table without pixels; import it as a set first");
        throw StoreException.user(file + ": no image file that is known here; expected MRC, HDF5 or LST");
    }

    private static ImageStack openHdf(Path file, Seal seal) {
        try (HdfIn hdf = HdfIn.head(file, seal)) {
            Object format = hdf.attribute("/", TableHdf.FORMAT);
            if (StackWriter.STACK.equals(format)) return new ContiguousStack(file, seal);
            if (ParticleSet.isFormat(format)) {
                try (Opening opening = Opening.of(file)) {
                    return ParticleSet.read(file).open();
                }
            }
            if (format != null)
                throw StoreException.user(file + ": holds '" + format + "', which is no images this version can read");
            if (hdf.find(EmanHdf.IMAGES) != null) return new EmanStack(file, seal);
        }
        throw StoreException.user(
                file + ": HDF5 without images; expected /MDF/images as EMAN2 writes, or a Sparrow stack");
    }

    private static ByteBuffer head(Path file) {
        ByteBuffer head = ByteBuffer.allocate(MrcHeader.BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {}
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
        return head.flip();
    }
}

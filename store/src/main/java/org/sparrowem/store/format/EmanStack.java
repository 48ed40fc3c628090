package org.sparrowem.store.format;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.OrderedDataType;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/** Reads EMAN2's HDF layout, compressed or not. */
final class EmanStack implements ImageStack {
    private final HdfIn hdf;
    private final Group images;
    private final Shape shape;
    private final double apix;

    /** The whole file as floats: plain images are read from it without jHDF. */
    private final MappedPixels file;

    /** All of the file is verified: what describes an image stands beside its pixels. */
    EmanStack(Path path, Seal seal) {
        seal.verifyAll();
        this.hdf = HdfIn.head(path, seal);
        try {
            this.images = hdf.group(EmanHdf.IMAGES);
            this.shape = shape(path);
            checkComplete();
            this.apix = attributes(0).get("apix_x") instanceof Number a ? a.doubleValue() : 0;
            long floats = Disk.size(path) / Float.BYTES;
            this.file = new MappedPixels(path, seal, 0, floats, Sample.FLOAT32, ByteOrder.LITTLE_ENDIAN);
        } catch (RuntimeException e) {
            hdf.close();
            throw e;
        }
    }

    private Shape shape(Path path) {
        int count = hdf.guard(() -> images.getChildren().size());
        if (count == 0) throw StoreException.user(path + ": holds no images");
        int[] d = dimensions(dataset(0));
        return Shape.checked(path, count, d[2], d[1], d[0]);
    }

    /** EMAN2 allows gaps in the numbering; a stage that counts particles cannot. */
    private void checkComplete() {
        Map<String, ?> children = hdf.guard(images::getChildren);
        for (int i = 0; i < shape.images(); i++) {
            if (children.containsKey(Integer.toString(i))) continue;
            throw StoreException.user(hdf.file() + ": image " + i + " of " + shape.images() + " is missing");
        }
    }

    private Dataset dataset(int i) {
        return hdf.guard(() -> {
            if (images.getChild(Integer.toString(i)) instanceof Group group
                    && group.getChild("image") instanceof Dataset dataset) {
                hdf.checkSize(dataset);
                return dataset;
            }
            throw StoreException.user(hdf.file() + ": image " + i + " has no pixels");
        });
    }

    /** As nz, ny, nx. */
    private int[] dimensions(Dataset dataset) {
        int[] d = hdf.guard(dataset::getDimensions);
        int[] zyx = {1, 1, 1};
        if (d.length > 3) throw StoreException.user(hdf.file() + ": an image of " + d.length + " dimensions");
        System.arraycopy(d, 0, zyx, 3 - d.length, d.length);
        return zyx;
    }

    @Override
    public float[] read(int i) {
        long address = locate(shape.check(hdf.file(), i));
        if (address < 0) return readAny(i);
        float[] data = new float[shape.pixels()];
        file.read(address / Float.BYTES, data, data.length);
        return data;
    }

    /** Checks the image; as {@link #plainAddress}. jHDF is asked by one thread at a time, pixels are read by all. */
    private synchronized long locate(int i) {
        Dataset dataset = dataset(i);
        int[] d = dimensions(dataset);
        if (d[0] != shape.nz() || d[1] != shape.ny() || d[2] != shape.nx())
            throw StoreException.user(hdf.file() + ": image " + i + " is " + d[2] + "x" + d[1] + "x" + d[0]
                    + ", image 0 is " + shape.nx() + "x" + shape.ny() + "x" + shape.nz());
        return hdf.guard(() -> plainAddress(dataset));
    }

    /** Byte at which plain little-endian floats stand, or -1 when jHDF has to read them. */
    private static long plainAddress(Dataset dataset) {
        if (!(dataset instanceof ContiguousDataset contiguous) || dataset.isEmpty()) return -1;
        boolean little = dataset.getDataType() instanceof OrderedDataType type
                && type.getByteOrder() == ByteOrder.LITTLE_ENDIAN
                && dataset.getJavaType() == float.class;
        long address = contiguous.getDataAddress() + dataset.getHdfFile().getUserBlockSize();
        return little && address % Float.BYTES == 0 ? address : -1;
    }

    private synchronized float[] readAny(int i) {
        Object flat = hdf.flat(dataset(i));
        if (flat == null || Array.getLength(flat) != shape.pixels())
            throw StoreException.user(hdf.file() + ": image " + i + " has no pixels");
        if (!(Array.get(flat, 0) instanceof Number))
            throw StoreException.user(hdf.file() + ": image " + i + " holds texts, expected numbers");
        float[] data = new float[shape.pixels()];
        for (int p = 0; p < data.length; p++) data[p] = ((Number) Array.get(flat, p)).floatValue();
        return restore(data, attributes(i));
    }

    /** EMAN2 stores integers of some bits for a range of values: 0 is {@code rendermin}, the largest {@code rendermax}. */
    private static float[] restore(float[] data, Map<String, Object> attributes) {
        if (!(attributes.get("stored_rendermin") instanceof Number min)
                || !(attributes.get("stored_rendermax") instanceof Number max)
                || !(attributes.get("stored_renderbits") instanceof Number bits)
                || bits.intValue() < 1
                || max.floatValue() <= min.floatValue()) return data;
        float levels = (1L << bits.intValue()) - 1;
        float range = max.floatValue() - min.floatValue();
        for (int p = 0; p < data.length; p++) data[p] = data[p] / levels * range + min.floatValue();
        return data;
    }

    @Override
    public synchronized Map<String, Object> attributes(int i) {
        shape.check(hdf.file(), i);
        return hdf.guard(() -> EmanAttributes.read(hdf, (Group) images.getChild(Integer.toString(i))));
    }

    @Override
    public int size() {
        return shape.images();
    }

    @Override
    public int nx() {
        return shape.nx();
    }

    @Override
    public int ny() {
        return shape.ny();
    }

    @Override
    public int nz() {
        return shape.nz();
    }

    @Override
    public double apix() {
        return apix;
    }

    @Override
    public void close() {
        file.close();
        hdf.close();
    }
}

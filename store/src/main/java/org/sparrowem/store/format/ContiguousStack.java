package org.sparrowem.store.format;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/** Reads what {@link StackWriter} wrote, through memory maps. */
final class ContiguousStack implements ImageStack {
    private final Path file;
    private final Shape shape;
    private final double apix;
    private final Table columns;
    private final MappedPixels pixels;

    ContiguousStack(Path file, Seal seal) {
        this.file = file;
        long address;
        try (HdfIn hdf = HdfIn.head(file, seal)) {
            Dataset data = hdf.dataset(StackWriter.DATA);
            this.shape = shape(hdf, data);
            this.apix = hdf.attribute("/", StackWriter.APIX) instanceof double[] a ? a[0] : 0;
            address = hdf.guard(() -> ((ContiguousDataset) data).getDataAddress());
            seal.verifyAround(address, address + (long) shape.images() * shape.pixels() * Float.BYTES);
            this.columns = TableHdf.read(hdf);
        }
        if (columns.rows() != shape.images())
            throw StoreException.user(
                    file + ": " + columns.rows() + " rows of columns for " + shape.images() + " images");
        long all = (long) shape.images() * shape.pixels();
        this.pixels = new MappedPixels(file, seal, address, all, Sample.FLOAT32, ByteOrder.LITTLE_ENDIAN);
    }

    private static Shape shape(HdfIn hdf, Dataset data) {
        long[] d = hdf.guard(data::getDimensionsAsLong);
        boolean floats = hdf.guard(() -> data.getJavaType() == float.class && data instanceof ContiguousDataset);
        if (d.length != 3 || !floats)
            throw StoreException.user(hdf.file() + ": /data is no contiguous float32 array of (n, ny, nx)");
        hdf.checkSize(data);
        return Shape.checked(hdf.file(), d[0], d[2], d[1], 1);
    }

    @Override
    public float[] read(int i) {
        float[] data = new float[shape.pixels()];
        pixels.read((long) shape.check(file, i) * data.length, data, data.length);
        return data;
    }

    /** The row of the image as attributes, with the sizes under EMAN2's names. */
    @Override
    public Map<String, Object> attributes(int i) {
        return Rows.attributes(columns, shape.check(file, i), this);
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
        pixels.close();
    }
}

package org.sparrowem.store.format;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/** Reads MRC, MRCS and MAP files through memory maps. */
final class MrcStack implements ImageStack {
    /** How to take the sections of a file: as its header says, as images, or as one volume. */
    enum Reading {
        HEADER,
        IMAGES,
        VOLUME
    }

    private static final int VOLUME_STACK = 401;

    private final Path file;
    private final MrcHeader header;
    private final Shape stored;
    private final MappedPixels pixels;

    MrcStack(Path file, Seal seal, ByteBuffer head, Reading reading) {
        this.file = file;
        this.header = MrcHeader.parse(file, head);
        int[] grid = header.grid();
        long depth = depth(reading);
        if (depth > 1 && grid[2] % depth != 0)
            throw StoreException.user(file + ": " + grid[2] + " sections are no whole number of volumes of " + depth);
        this.stored = Shape.checked(file, grid[2] / depth, grid[0], grid[1], depth);
        long all = (long) grid[0] * grid[1] * grid[2];
        this.pixels = new MappedPixels(file, seal, header.dataStart(), all, header.sample(), header.order());
    }

    /** Sections of one image. */
    private long depth(Reading reading) {
        int sections = header.grid()[2];
        if (sections == 0) throw StoreException.user(file + ": holds no images");
        boolean images = reading == Reading.IMAGES || file.toString().endsWith(".mrcs");
        if (reading == Reading.VOLUME) return sections;
        if (images || header.spaceGroup() == 0) return 1;
        boolean volumes = header.spaceGroup() >= VOLUME_STACK && header.sectionsPerVolume() > 0;
        return volumes ? header.sectionsPerVolume() : sections;
    }

    @Override
    public float[] read(int i) {
        float[] data = new float[stored.pixels()];
        pixels.read((long) stored.check(file, i) * data.length, data, data.length);
        return permuted() ? permute(data) : data;
    }

    /** Images have no axes to exchange; maps of crystallographers often have. */
    private boolean permuted() {
        int[] axes = header.axes();
        return stored.nz() > 1 && (axes[0] != 0 || axes[1] != 1);
    }

    private float[] permute(float[] data) {
        int[] size = {stored.nx(), stored.ny(), stored.nz()};
        int[] stride = new int[3];
        for (int axis = 0; axis < 3; axis++)
            stride[header.axes()[axis]] = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        float[] out = new float[data.length];
        int to = 0;
        for (int z = 0; z < nz(); z++)
            for (int y = 0; y < ny(); y++)
                for (int x = 0; x < nx(); x++) out[to++] = data[x * stride[0] + y * stride[1] + z * stride[2]];
        return out;
    }

    /** Length of axis x (0), y (1) or z (2). */
    private int length(int axis) {
        int[] size = {stored.nx(), stored.ny(), stored.nz()};
        if (!permuted()) return size[axis];
        for (int i = 0; i < 3; i++) if (header.axes()[i] == axis) return size[i];
        throw new IllegalStateException("axes are a permutation");
    }

    @Override
    public Map<String, Object> attributes(int i) {
        stored.check(file, i);
        Map<String, Object> all = new TreeMap<>();
        all.put("nx", nx());
        all.put("ny", ny());
        all.put("nz", nz());
        for (String axis : new String[] {"x", "y", "z"}) {
            if (apix() > 0) all.put("apix_" + axis, apix());
            all.put("origin_" + axis, header.origin()[axis.charAt(0) - 'x']);
        }
        return all;
    }

    @Override
    public int size() {
        return stored.images();
    }

    @Override
    public int nx() {
        return length(0);
    }

    @Override
    public int ny() {
        return length(1);
    }

    @Override
    public int nz() {
        return length(2);
    }

    @Override
    public double apix() {
        return header.apix();
    }

    @Override
    public void close() {
        pixels.close();
    }
}

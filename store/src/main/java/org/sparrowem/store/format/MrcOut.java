package org.sparrowem.store.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sparrowem.store.Disk;

/** A new MRC file: sections are appended, the header comes last, so that an unfinished file is none. */
final class MrcOut implements AutoCloseable {
    private static final String LABEL = "Sparrow";
    private static final int VERSION = 20141;

    private final Path file;
    private final int nx;
    private final int ny;
    private final FileChannel channel;
    private final Statistics statistics = new Statistics();
    private final ByteBuffer row;
    private long position = MrcHeader.BYTES;
    private boolean finished;

    MrcOut(Path file, int nx, int ny) {
        this.file = file;
        this.nx = nx;
        this.ny = ny;
        this.row =
                ByteBuffer.allocate(Math.max(1, (1 << 20) / (4 * nx)) * 4 * nx).order(ByteOrder.LITTLE_ENDIAN);
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write");
        }
    }

    /** Appends whole sections. */
    void append(float[] data) {
        statistics.add(data);
        int perBlock = row.capacity() / 4;
        try {
            for (int from = 0; from < data.length; from += perBlock) {
                int count = Math.min(perBlock, data.length - from);
                row.clear().limit(4 * count);
                row.asFloatBuffer().put(data, from, count);
                position += FullChannel.writeAll(channel, row, position);
            }
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write at byte " + position);
        }
    }

    /**
     * Writes the header and forces the file.
     *
     * @param sections number of sections appended
     * @param volume true for one volume, false for a stack of images
     * @param apix angstrom per pixel
     * @param origin x, y, z in angstrom
     */
    void finish(int sections, boolean volume, double apix, float[] origin) {
        try {
            FullChannel.writeAll(channel, header(sections, volume, apix, origin), 0);
            channel.force(true);
            finished = true;
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write the header");
        }
    }

    private ByteBuffer header(int sections, boolean volume, double apix, float[] origin) {
        int mz = volume ? sections : 1;
        ByteBuffer h = ByteBuffer.allocate(MrcHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(nx).putInt(ny).putInt(sections).putInt(2); // mode 2: float32
        h.putInt(0).putInt(0).putInt(0).putInt(nx).putInt(ny).putInt(mz);
        h.putFloat((float) (nx * apix)).putFloat((float) (ny * apix)).putFloat((float) (mz * apix));
        h.putFloat(90).putFloat(90).putFloat(90);
        h.putInt(1).putInt(2).putInt(3);
        h.putFloat(statistics.minimum()).putFloat(statistics.maximum()).putFloat((float) statistics.mean());
        h.putInt(volume ? 1 : 0);
        h.putInt(108, VERSION);
        h.position(196);
        for (float o : origin) h.putFloat(o);
        h.put("MAP ".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0x44)
                .put((byte) 0x44)
                .putShort((short) 0);
        h.putFloat((float) statistics.sigma(0));
        h.putInt(1).put(String.format("%-80s", LABEL).getBytes(StandardCharsets.US_ASCII));
        return h.rewind();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            finished = false;
            throw Disk.failure(e, file, "cannot close");
        } finally {
            if (!finished) Disk.deleteQuietly(file);
        }
    }
}

package org.sparrowem.store.format;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sparrowem.store.Disk;

/**
 * The bytes of an HDF5 file as jHDF asks for them, with bounds that jHDF does not have.
 *
 * <p>jHDF allocates what a length in the file says before it reads, and follows addresses wherever they lead, also in
 * circles. Here nothing beyond the end of the file is given, and one operation gets so many pieces and bytes and no more,
 * in proportion to the size of the file: a structure that leads back to itself ends in an exception.
 */
final class BoundedStorage implements HdfBackingStorage, AutoCloseable {
    /** From here on a piece is mapped, not copied. */
    private static final int MAP_BYTES = 1 << 20;

    private static final long FREE_PIECES = 10_000;
    private static final long FREE_BYTES = 1 << 20;
    /** A listing touches every header a few times, and no structure of HDF5 is smaller than 8 bytes. */
    private static final long BYTES_PER_PIECE = 8;

    private static final long TIMES_ALL_BYTES = 8;

    private final FileChannel channel;
    private final Superblock superblock;
    private final long size;
    private long pieces;
    private long bytes;

    BoundedStorage(Path file) {
        this.size = Disk.size(file);
        try {
            this.channel = new WholeReads(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
        try {
            this.superblock = Superblock.readSuperblock(channel, 0);
            if (superblock.getBaseAddressByte() != 0)
                throw new HdfException("the superblock is not at its base address");
            newOperation();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What was read so far counts no longer. */
    void newOperation() {
        pieces = FREE_PIECES + size / BYTES_PER_PIECE;
        bytes = FREE_BYTES + TIMES_ALL_BYTES * size;
    }

    /** Counts bytes that are about to be read or made. */
    void charge(long length) {
        bytes -= length;
        if (--pieces < 0 || bytes < 0) throw new HdfException("its structures lead in circles or overlap");
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        check(address, length);
        ByteBuffer read = read(address, length);
        HdfCounts.check(read, superblock, size);
        return read;
    }

    private void check(long address, long length) {
        if (address < 0 || length < 0 || length > size - address)
            throw new HdfException(length + " bytes at address " + address + " are not within the file of " + size);
        charge(length);
    }

    private ByteBuffer read(long address, int length) {
        ByteBuffer read = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try {
            channel.read(read, address);
        } catch (IOException e) {
            throw new HdfException("the file became shorter: " + e.getMessage(), e);
        }
        return read.flip();
    }

    @Override
    public ByteBuffer map(long address, long length) {
        check(address, length);
        if (length < MAP_BYTES) return read(address, (int) length);
        if (length > Integer.MAX_VALUE) throw new HdfException("2 GiB and more in one piece: " + length + " bytes");
        try {
            return channel.map(MapMode.READ_ONLY, address, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new HdfException("the file became shorter: " + e.getMessage(), e);
        }
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address, length);
    }

    @Override
    public long getUserBlockSize() {
        return 0;
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new UnsupportedOperationException("jHDF reads by the methods above");
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public long size() {
        return size;
    }

    /** True: jHDF then leaves closing to us, and follows no link into another file. */
    @Override
    public boolean inMemory() {
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new HdfException("closing failed: " + e.getMessage(), e);
        }
    }
}

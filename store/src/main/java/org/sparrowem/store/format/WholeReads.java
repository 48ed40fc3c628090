package org.sparrowem.store.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.sparrowem.store.Disk;

/**
 * The channel from which jHDF reads: a read gives all the bytes or fails. Network file systems may give fewer, which jHDF
 * takes for all of them in headers, and answers elsewhere by reading the same bytes twice. A failing disk is told from a
 * damaged file, as jHDF does not.
 */
final class WholeReads extends FileChannel {
    private final Path file;
    private final FileChannel channel;

    WholeReads(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
        int wanted = to.remaining();
        long at = position;
        while (to.hasRemaining()) {
            int count = readSome(to, at);
            if (count < 0) throw new EOFException("the file ends at " + at + ", before byte " + (position + wanted));
            at += count;
        }
        return wanted;
    }

    private int readSome(ByteBuffer to, long at) {
        try {
            return channel.read(to, at);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (size > size() - position) throw new EOFException("the file ends before byte " + position + " + " + size);
        try {
            return channel.map(mode, position, size);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot map into memory");
        }
    }

    @Override
    public long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("jHDF reads a file at positions that it names");
    }

    @Override
    public int read(ByteBuffer to) {
        throw unused();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw unused();
    }

    @Override
    public int write(ByteBuffer from) {
        throw unused();
    }

    @Override
    public int write(ByteBuffer from, long position) {
        throw unused();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw unused();
    }

    @Override
    public long position() {
        throw unused();
    }

    @Override
    public FileChannel position(long position) {
        throw unused();
    }

    @Override
    public FileChannel truncate(long size) {
        throw unused();
    }

    @Override
    public void force(boolean metaData) {
        throw unused();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw unused();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw unused();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw unused();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw unused();
    }
}

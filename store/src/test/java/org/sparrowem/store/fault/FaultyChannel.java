package org.sparrowem.store.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** An open file of a {@link FaultyDisk}. Forcing costs nothing here: what it is good for, the journal knows. */
final class FaultyChannel extends FileChannel {
    private final FaultyDisk disk;
    private final Path file;
    private final FileChannel real;
    private final boolean writes;
    private final int node;

    FaultyChannel(FaultyDisk disk, Path file, FileChannel real, boolean writes) {
        this.disk = disk;
        this.file = file;
        this.real = real;
        this.writes = writes;
        this.node = disk.journal() == null || Files.isDirectory(file)
                ? -1
                : disk.journal().node(file);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return disk.transfer(Call.READ, file, to, real::read);
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
        return disk.transfer(Call.READ, file, to, bytes -> real.read(bytes, position));
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return disk.transfer(Call.WRITE, file, from, bytes -> write(bytes, real.position(), real::write));
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        return disk.transfer(Call.WRITE, file, from, bytes -> write(bytes, position, b -> real.write(b, position)));
    }

    private int write(ByteBuffer bytes, long position, FaultyDisk.Transfer transfer) throws IOException {
        ByteBuffer view = bytes.duplicate();
        int count = transfer.run(bytes);
        if (disk.journal() != null) {
            byte[] written = new byte[count];
            view.get(written);
            disk.journal().wrote(node, position, written);
        }
        return count;
    }

    /** One buffer a call, which callers must expect anyway. */
    @Override
    public long read(ByteBuffer[] to, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) if (to[i].hasRemaining()) return read(to[i]);
        return 0;
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) if (from[i].hasRemaining()) return write(from[i]);
        return 0;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.call(Call.FORCE, file, () -> {
            if (disk.journal() != null) disk.journal().forced(file, node);
            return null;
        });
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.call(Call.TRUNCATE, file, () -> {
            if (disk.journal() != null) throw new UnsupportedOperationException("truncation is not in the model");
            return real.truncate(size);
        });
        return this;
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (mode != MapMode.READ_ONLY) throw new UnsupportedOperationException("written maps are not in the model");
        return disk.call(Call.MAP, file, () -> real.map(mode, position, size));
    }

    @Override
    public long size() throws IOException {
        return disk.call(Call.STAT, file, real::size);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("transfers between channels are not in the model");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("transfers between channels are not in the model");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("nothing of ours locks files");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("nothing of ours locks files");
    }

    /** The file is closed in any case; one that was written may report then what went wrong before. */
    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
        if (writes) disk.call(Call.CLOSE, file, () -> null);
    }
}

package org.sparrowem.store.format;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfFileChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The channel through which jHDF writes: never takes a short write for a whole one, as jHDF's own does. */
final class FullChannel extends HdfFileChannel {
    private final FileChannel channel;

    FullChannel(FileChannel channel, Superblock superblock) {
        super(channel, superblock);
        this.channel = channel;
    }

    @Override
    public int write(ByteBuffer buffer, long position) {
        try {
            return writeAll(channel, buffer, position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int write(ByteBuffer buffer) {
        int count = buffer.remaining();
        try {
            while (buffer.hasRemaining()) channel.write(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    /** Writes the whole buffer; returns its length. */
    static int writeAll(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        int count = buffer.remaining();
        long at = position;
        while (buffer.hasRemaining()) at += channel.write(buffer, at);
        return count;
    }
}

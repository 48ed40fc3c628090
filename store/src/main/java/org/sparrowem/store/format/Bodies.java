package org.sparrowem.store.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjIntConsumer;

/** Data of datasets from plain arrays, little-endian, through a buffer of constant size. */
final class Bodies {
    private static final int BUFFER = 1 << 20;

    private Bodies() {}

    static RawDataset.Body of(float[] data) {
        return blocks(data.length, Float.BYTES, (buffer, i) -> buffer.putFloat(data[i]));
    }

    static RawDataset.Body of(double[] data) {
        return blocks(data.length, Double.BYTES, (buffer, i) -> buffer.putDouble(data[i]));
    }

    static RawDataset.Body of(int[] data) {
        return blocks(data.length, Integer.BYTES, (buffer, i) -> buffer.putInt(data[i]));
    }

    /** Fixed-length UTF-8 padded with zeros; {@code width} includes one closing zero. */
    static RawDataset.Body of(String[] data, int width) {
        return blocks(data.length, width, (buffer, i) -> {
            byte[] utf8 = data[i].getBytes(StandardCharsets.UTF_8);
            buffer.put(utf8).put(new byte[width - utf8.length]);
        });
    }

    private static RawDataset.Body blocks(int count, int width, ObjIntConsumer<ByteBuffer> put) {
        return (out, address) -> {
            int perBlock = Math.max(1, Math.min(count, BUFFER / width));
            ByteBuffer block = ByteBuffer.allocate(perBlock * width).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < count; from += perBlock) {
                int to = (int) Math.min(count, (long) from + perBlock);
                for (int i = from; i < to; i++) put.accept(block, i);
                out.write(block.flip(), address + (long) from * width);
                block.clear();
            }
        };
    }
}

package org.sparrowem.store.format;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.StringData.PaddingType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.sparrowem.store.Disk;
import org.sparrowem.store.StoreException;

/**
 * Reads columns as {@link TableHdf} writes them through one small buffer. jHDF maps a whole column, which must be below 2
 * GiB, and makes a String of every row.
 */
final class ColumnIn implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final HdfIn hdf;
    private final Path file;
    private final FileChannel channel;
    private final SharedTexts shared = new SharedTexts();

    ColumnIn(HdfIn hdf) {
        this.hdf = hdf;
        this.file = hdf.file();
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    /** The values as int[], double[] or String[]; types that we never write are left to jHDF. */
    Object read(Dataset dataset) {
        int rows = Math.toIntExact(dataset.getSize());
        DataType type = dataset.getDataType();
        boolean plain = dataset instanceof ContiguousDataset && dataset.getDimensions().length == 1 && rows > 0;
        if (plain && type instanceof FixedPoint t && isInt(t)) {
            int[] values = new int[checked(dataset, rows)];
            blocks(dataset, (buffer, row) -> values[row] = buffer.getInt());
            return values;
        }
        if (plain && type instanceof FloatingPoint t && isDouble(t)) {
            double[] values = new double[checked(dataset, rows)];
            blocks(dataset, (buffer, row) -> values[row] = buffer.getDouble());
            return values;
        }
        if (plain && type instanceof StringData t && t.getPaddingType() == PaddingType.NULL_TERMINATED) {
            String[] values = new String[checked(dataset, rows)];
            byte[] text = new byte[t.getSize()];
            blocks(dataset, (buffer, row) -> values[row] = text(buffer, text));
            return values;
        }
        return ofJhdf(dataset);
    }

    private static boolean isInt(FixedPoint type) {
        return type.getSize() == Integer.BYTES && type.isSigned() && type.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    private static boolean isDouble(FloatingPoint type) {
        return type.getSize() == Double.BYTES && type.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    private Object ofJhdf(Dataset dataset) {
        boolean empty = dataset.getSize() == 0;
        Class<?> type = dataset.getJavaType();
        if (type == int.class) return empty ? new int[0] : hdf.flat(dataset);
        if (type == double.class) return empty ? new double[0] : hdf.flat(dataset);
        Object[] texts = empty ? new Object[0] : (Object[]) hdf.flat(dataset);
        return Arrays.copyOf(texts, texts.length, String[].class);
    }

    /** The number of rows, after a look whether the file has their bytes: no damaged header makes us allocate. */
    private int checked(Dataset dataset, int rows) {
        long from = ((ContiguousDataset) dataset).getDataAddress();
        long bytes = (long) rows * dataset.getDataType().getSize();
        if (from < 0 || bytes > Disk.size(file) - from)
            throw StoreException.user(file + ": damaged: the column " + dataset.getName() + " ends at byte "
                    + (from + bytes) + ", beyond the end of the file");
        return rows;
    }

    private void blocks(Dataset dataset, ObjIntConsumer<ByteBuffer> take) {
        int rows = (int) dataset.getSize();
        int width = dataset.getDataType().getSize();
        int perBlock = Math.max(1, Math.min(rows, BUFFER / width));
        ByteBuffer block =
                ByteBuffer.allocate(Math.multiplyExact(perBlock, width)).order(ByteOrder.LITTLE_ENDIAN);
        long at = ((ContiguousDataset) dataset).getDataAddress();
        for (int row = 0; row < rows; ) {
            int end = (int) Math.min(rows, (long) row + perBlock);
            block.clear().limit((end - row) * width);
            fill(block, at);
            at += block.limit();
            for (block.flip(); row < end; row++) take.accept(block, row);
        }
    }

    private void fill(ByteBuffer block, long at) {
        try {
            while (block.hasRemaining())
                if (channel.read(block, at + block.position()) < 0) throw new EOFException("the file ended");
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    private String text(ByteBuffer buffer, byte[] bytes) {
        buffer.get(bytes);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) length++;
        return shared.share(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot close");
        }
    }
}

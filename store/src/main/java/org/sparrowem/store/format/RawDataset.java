package org.sparrowem.store.format;

import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.api.Group;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A contiguous dataset whose bytes we write ourselves: jHDF's own way keeps the data in heap as nested arrays, writes a
 * row at a time and breaks on empty arrays.
 */
final class RawDataset extends WritableDatasetImpl {
    private static final long UNDEFINED = -1L;

    /** Writes the data at an address of the file. */
    interface Body {
        void write(HdfFileChannel out, long address);
    }

    private final long[] dimensions;
    private final long placed;
    private final Body body;

    private RawDataset(Object typeExample, String name, Group parent, long[] dimensions, long placed, Body body) {
        super(typeExample, name, parent);
        this.dimensions = dimensions.clone();
        this.placed = placed;
        this.body = body;
    }

    /**
     * Adds a dataset whose data follow its header.
     *
     * @param typeExample an array of one element of the wanted type; for strings, one of the longest
     */
    static RawDataset put(OrderedGroup group, String name, Object typeExample, long[] dimensions, Body body) {
        RawDataset dataset = new RawDataset(typeExample, name, group, dimensions, UNDEFINED, body);
        group.add(name, dataset::write);
        return dataset;
    }

    /** Adds a float32 dataset whose data already stand at {@code address}, beyond the headers. */
    static RawDataset putPlaced(OrderedGroup group, String name, long[] dimensions, long address) {
        RawDataset dataset = new RawDataset(new float[1], name, group, dimensions, address, (out, at) -> {});
        group.add(name, dataset::write);
        return dataset;
    }

    @Override
    public long write(HdfFileChannel out, long position) {
        long bytes = getDataType().getSize();
        for (long d : dimensions) bytes = Math.multiplyExact(bytes, d);
        int headerBytes = header(position, 0, 0).limit();
        long headerEnd = position + headerBytes;
        long address = placed == UNDEFINED ? align(headerEnd) : placed;
        if (address < headerEnd) throw new IllegalStateException("headers of " + headerEnd + " bytes reach the data");
        if (bytes > 0) body.write(out, address);
        out.write(header(position, bytes == 0 ? UNDEFINED : address, bytes), position);
        return bytes == 0 ? headerEnd : address + bytes;
    }

    /** Pixels on 8-byte boundaries let any reader map them as they are. */
    private static long align(long address) {
        return (address + 7) / 8 * 8;
    }

    private ByteBuffer header(long position, long address, long bytes) {
        List<Message> messages = new ArrayList<>();
        messages.add(DataTypeMessage.create(getDataType()));
        messages.add(DataSpaceMessage.create(space()));
        messages.add(FillValueMessage.NO_FILL);
        messages.add(ContiguousDataLayoutMessage.create(address, bytes));
        if (!getAttributes().isEmpty()) {
            messages.add(AttributeInfoMessage.create());
            getAttributes().forEach((name, value) -> messages.add(AttributeMessage.create(name, value)));
        }
        return new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
    }

    /** jHDF makes a data space only from a Java array or from its stored bytes; the bytes need no array. */
    private DataSpace space() {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 8 * dimensions.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 2).put((byte) dimensions.length).put((byte) 0).put((byte) 1); // version, rank, flags, simple
        for (long d : dimensions) bytes.putLong(d);
        return DataSpace.readDataSpace(bytes.flip(), new Superblock.SuperblockV2V3());
    }
}

package org.sparrowem.store.format;

import io.jhdf.GlobalHeap;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Values of attributes and datasets, converted by jHDF only once their bytes are known to be there: jHDF makes arrays of
 * the sizes that the file names and notices afterwards that there is nothing to fill them with.
 */
final class HdfValues {
    private static final int MAX_RANK = 4;
    /** Length before, index behind the address of a text in the global heap. */
    private static final int VARIABLE_OVERHEAD = 8;

    private final BoundedStorage storage;
    private final Map<Long, GlobalHeap> heaps = new HashMap<>();

    HdfValues(BoundedStorage storage) {
        this.storage = storage;
    }

    /** As jHDF gives it; null for an attribute without elements. */
    Object of(Attribute attribute) {
        ByteBuffer bytes = attribute.getBuffer();
        if (bytes == null) return null;
        long[] dimensions = attribute.getDimensionsAsLong();
        DataType type = attribute.getDataType();
        if (dimensions.length > MAX_RANK)
            throw new HdfException("an attribute of " + dimensions.length + " dimensions");
        checkBytes(elements(dimensions), type, bytes.remaining());
        if (type instanceof VariableLength texts) return texts(texts, bytes, dimensions);
        if (type instanceof CompoundDataType compound) checkMembers(compound);
        else checkSimple(type);
        return attribute.getData();
    }

    /** All elements of a dataset of numbers or texts in one array. */
    Object flat(Dataset dataset) {
        DataType type = dataset.getDataType();
        checkSimple(type);
        long elements = elements(dataset.getDimensionsAsLong());
        ByteBuffer bytes = dataset instanceof ChunkedDataset chunked
                ? HdfChunks.read(chunked, storage.size())
                : ((DatasetBase) dataset).getDataBuffer();
        checkBytes(elements, type, bytes.remaining());
        bytes.order(order(type));
        return DatasetReader.readDataset(type, bytes, Math.toIntExact(elements), storage);
    }

    /** Refuses a dataset that names more elements than its file can hold, before anything is made of that size. */
    void checkSize(Dataset dataset) {
        long bytes = Math.multiplyExact(elements(dataset.getDimensionsAsLong()), (long)
                dataset.getDataType().getSize());
        if (dataset instanceof ChunkedDataset chunked) HdfChunks.check(chunked, storage.size());
        else if (bytes > storage.size())
            throw new HdfException("a dataset of " + bytes + " bytes in a file of " + storage.size());
    }

    private static ByteOrder order(DataType type) {
        return type instanceof io.jhdf.object.datatype.OrderedDataType ordered
                ? ordered.getByteOrder()
                : ByteOrder.LITTLE_ENDIAN;
    }

    static long elements(long[] dimensions) {
        long elements = 1;
        for (long d : dimensions) {
            if (d < 0) throw new HdfException("a dimension of " + d);
            elements = Math.multiplyExact(elements, d);
        }
        return elements;
    }

    private static void checkBytes(long elements, DataType type, int bytes) {
        if (type.getSize() < 1 && elements > 0 || Math.multiplyExact(elements, (long) type.getSize()) != bytes)
            throw new HdfException(
                    elements + " elements of " + type.getSize() + " bytes do not fill " + bytes + " bytes");
    }

    private static void checkSimple(DataType type) {
        if (!(type instanceof FixedPoint || type instanceof FloatingPoint || type instanceof StringData))
            throw new HdfException("values of type " + type.getClass().getSimpleName() + " are not read");
    }

    private static void checkMembers(CompoundDataType compound) {
        long bytes = 0;
        for (var member : compound.getMembers()) {
            checkSimple(member.getDataType());
            bytes += member.getDataType().getSize();
        }
        if (bytes > compound.getSize()) throw new HdfException("the members of a compound overlap");
    }

    /** One text, or an array of them; each counts as bytes read, as many may be the same one. */
    private Object texts(VariableLength type, ByteBuffer ids, long[] dimensions) {
        if (!type.isVariableLengthString() || type.getSize() != storage.getSizeOfOffsets() + VARIABLE_OVERHEAD)
            throw new HdfException("values of variable length that are no texts are not read");
        if (dimensions.length > 1) throw new HdfException("texts of " + dimensions.length + " dimensions");
        String[] texts = new String[ids.remaining() / type.getSize()];
        ids.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < texts.length; i++) {
            int at = i * type.getSize() + Integer.BYTES;
            long address = storage.getSizeOfOffsets() == Long.BYTES ? ids.getLong(at) : ids.getInt(at) & 0xffffffffL;
            texts[i] = text(type, address, ids.getInt(at + storage.getSizeOfOffsets()));
        }
        return dimensions.length == 0 ? texts[0] : texts;
    }

    private String text(VariableLength type, long address, int index) {
        if (index == 0) return "";
        GlobalHeap heap = heaps.get(address);
        if (heap == null) heaps.put(address, heap = new GlobalHeap(storage, address));
        ByteBuffer bytes = heap.getObjectData(index);
        storage.charge(bytes.remaining());
        return type.getEncoding().decode(bytes).toString();
    }
}

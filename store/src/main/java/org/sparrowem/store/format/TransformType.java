package org.sparrowem.store.format;

import io.jhdf.BufferBuilder;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.storage.HdfBackingStorage;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A transform as EMAN2 keeps it: a compound of twelve float32 named 00, 01, 02, 03, 10, ... 23 (row, column of R|t).
 * jHDF reads compounds but cannot write them.
 */
final class TransformType extends DataType {
    private static final int MEMBERS = 12;
    private static final int COMPOUND = 6;

    /** Version 3 of the encoding, in which names are not padded and offsets are short. */
    private static final int COMPOUND_V3 = 3 << 4 | COMPOUND;

    TransformType() {
        super(COMPOUND, MEMBERS * Float.BYTES);
    }

    /** The twelve numbers of a compound read by jHDF, or null when it is no transform. */
    static double[] parse(Map<?, ?> compound) {
        double[] matrix = new double[MEMBERS];
        for (int i = 0; i < MEMBERS; i++) {
            Object value = compound.get(member(i));
            if (value != null && value.getClass().isArray()) value = Array.get(value, 0);
            if (!(value instanceof Number number)) return null;
            matrix[i] = number.doubleValue();
        }
        return matrix;
    }

    private static String member(int i) {
        return i / 4 + "" + i % 4;
    }

    @Override
    public ByteBuffer toBuffer() {
        BufferBuilder out = new BufferBuilder()
                .writeByte(COMPOUND_V3)
                .writeByte(MEMBERS)
                .writeByte(0)
                .writeByte(0)
                .writeInt(getSize());
        for (int i = 0; i < MEMBERS; i++) {
            out.writeBytes(member(i).getBytes(StandardCharsets.US_ASCII))
                    .writeByte(0)
                    .writeByte(i * Float.BYTES)
                    .writeBuffer(FloatingPoint.FLOAT.toBuffer());
        }
        return out.build();
    }

    @Override
    public ByteBuffer encodeData(Object data) {
        ByteBuffer bytes = ByteBuffer.allocate(getSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : (double[]) data) bytes.putFloat((float) value);
        return bytes.flip();
    }

    @Override
    public Class<?> getJavaType() {
        return Map.class;
    }

    @Override
    public Object fillData(ByteBuffer buffer, int[] dimensions, HdfBackingStorage storage) {
        throw new UnsupportedOperationException("a type for writing only");
    }
}

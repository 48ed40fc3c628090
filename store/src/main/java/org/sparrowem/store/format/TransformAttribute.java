package org.sparrowem.store.format;

import io.jhdf.BufferBuilder;
import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import io.jhdf.api.WritableNode;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataSpace;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * A transform as EMAN2 keeps it: a compound of twelve float32 named 00, 01, 02, 03, 10, ... 23 (row, column of R|t).
 * jHDF reads compounds but cannot write them.
 */
final class TransformAttribute implements Attribute {
    private static final int MEMBERS = 12;

    private final Node node;
    private final String name;
    private final double[] matrix;

    private TransformAttribute(Node node, String name, double[] matrix) {
        this.node = node;
        this.name = name;
        this.matrix = matrix.clone();
    }

    static void put(WritableNode node, String name, double[] matrix) {
        node.getAttributes().put(name, new TransformAttribute(node, name, matrix));
    }

    /** The twelve numbers of a compound read by jHDF, or null when it is no transform. */
    static double[] parse(Map<?, ?> compound) {
        double[] matrix = new double[MEMBERS];
        for (int i = 0; i < MEMBERS; i++) {
            Object value = compound.get(member(i));
            if (value != null && value.getClass().isArray()) value = java.lang.reflect.Array.get(value, 0);
            if (!(value instanceof Number number)) return null;
            matrix[i] = number.doubleValue();
        }
        return matrix;
    }

    private static String member(int i) {
        return i / 4 + "" + i % 4;
    }

    /** The compound type; version 3 of the encoding, in which names are not padded and offsets are short. */
    private static final class Type extends DataType {
        private static final int COMPOUND_V3 = 0x36;

        Type() {
            super(6, MEMBERS * Float.BYTES);
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
                out.writeBytes(member(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII))
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

    @Override
    public Node getNode() {
        return node;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getSize() {
        return 1;
    }

    @Override
    public long getSizeInBytes() {
        return (long) MEMBERS * Float.BYTES;
    }

    @Override
    public int[] getDimensions() {
        return new int[] {1};
    }

    @Override
    public long[] getDimensionsAsLong() {
        return new long[] {1};
    }

    @Override
    public Object getData() {
        return matrix;
    }

    @Override
    public Class<?> getJavaType() {
        return Map.class;
    }

    @Override
    public boolean isScalar() {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public ByteBuffer getBuffer() {
        return getDataType().encodeData(matrix);
    }

    @Override
    public DataSpace getDataSpace() {
        return DataSpace.fromObject(new float[1]);
    }

    @Override
    public DataType getDataType() {
        return new Type();
    }
}

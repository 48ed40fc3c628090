package org.sparrowem.store.format;

import io.jhdf.BufferBuilder;
import io.jhdf.object.datatype.DataType;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text of fixed length, closed by a zero: ASCII as EMAN2 writes it, or UTF-8 when it needs more. jHDF's own writes the
 * whole buffer that the encoder of this JDK happened to allocate, so its bytes may differ between JDKs.
 */
final class TextType extends DataType {
    private static final int STRING = 3;
    private static final int STRING_V1 = 1 << 4 | STRING;
    private static final int UTF8 = 1 << 4;

    private final boolean ascii;

    TextType(String text) {
        super(STRING, text.getBytes(StandardCharsets.UTF_8).length + 1);
        this.ascii = text.chars().allMatch(c -> c < 0x80);
    }

    @Override
    public ByteBuffer toBuffer() {
        return new BufferBuilder()
                .writeByte(STRING_V1)
                .writeByte(ascii ? 0 : UTF8)
                .writeByte(0)
                .writeByte(0)
                .writeInt(getSize())
                .build();
    }

    @Override
    public ByteBuffer encodeData(Object data) {
        ByteBuffer bytes = ByteBuffer.allocate(getSize());
        bytes.put(((String) data).getBytes(StandardCharsets.UTF_8));
        return bytes.rewind();
    }

    @Override
    public Class<?> getJavaType() {
        return String.class;
    }

    @Override
    public Object fillData(ByteBuffer buffer, int[] dimensions, HdfBackingStorage storage) {
        throw new UnsupportedOperationException("a type for writing only");
    }
}

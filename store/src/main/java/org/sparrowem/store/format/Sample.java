package org.sparrowem.store.format;

import java.nio.ByteBuffer;

/** How a pixel is stored; turns runs of stored pixels into floats. */
enum Sample {
    INT8(1),
    INT16(2),
    UINT16(2),
    FLOAT16(2),
    FLOAT32(4);

    final int bytes;

    Sample(int bytes) {
        this.bytes = bytes;
    }

    /** Reads {@code count} pixels from the position of {@code from} (whose byte order counts). */
    void read(ByteBuffer from, float[] to, int offset, int count) {
        switch (this) {
            case FLOAT32 -> from.asFloatBuffer().get(to, offset, count);
            case INT8 -> {
                for (int i = 0; i < count; i++) to[offset + i] = from.get();
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) to[offset + i] = from.getShort();
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) to[offset + i] = Short.toUnsignedInt(from.getShort());
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) to[offset + i] = half(from.getShort());
            }
        }
    }

    /** IEEE half precision to float (Java has this only from 20 on). Exact. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        if (exponent == 0) return Float.intBitsToFloat(sign | 0x3f800000) * mantissa * 0x1p-24f; // zero, subnormal
        int widened = exponent == 31 ? 255 : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | mantissa << 13);
    }
}

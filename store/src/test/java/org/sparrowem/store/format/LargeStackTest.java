package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack of 4 to 7 GB, of which only some images are written: on disk the others take no room. */
class LargeStackTest {
    private static final int IMAGES = 100_000;
    private static final long GIB = 1L << 30;

    @TempDir
    Path dir;

    private Path sparse(int box, int... written) throws IOException {
        Path file = dir.resolve("large" + box + ".mrcs");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            FullChannel.writeAll(out, header(box), 0);
            for (int image : written) FullChannel.writeAll(out, pixels(box, image), at(box, image));
            FullChannel.writeAll(out, pixels(box, IMAGES - 1), at(box, IMAGES - 1));
        }
        return file;
    }

    private static long at(int box, int image) {
        return MrcHeader.BYTES + 4L * box * box * image;
    }

    private static ByteBuffer header(int box) {
        ByteBuffer head = ByteBuffer.allocate(MrcHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0, box).putInt(4, box).putInt(8, IMAGES).putInt(12, 2);
        head.putInt(28, box).putInt(32, box).putInt(36, IMAGES);
        head.putInt(64, 1).putInt(68, 2).putInt(72, 3);
        head.put(208, new byte[] {'M', 'A', 'P', ' ', 0x44, 0x44});
        return head;
    }

    private static ByteBuffer pixels(int box, int image) {
        ByteBuffer data = ByteBuffer.allocate(4 * box * box).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < box * box; i++) data.putFloat(image + i * 0x1p-14f);
        return data.flip();
    }

    private static void assertImage(ImageStack stack, int image) {
        float[] data = stack.read(image);
        for (int i = 0; i < data.length; i++) assertEquals(image + i * 0x1p-14f, data[i], "pixel " + i);
    }

    /** Images that end, begin and stand astride where a window ends, and beyond 2 and 4 GiB. */
    @Test
    void imagesAtTheBordersOfTheWindows() throws Exception {
        for (int box : new int[] {128, 101}) {
            long bytes = 4L * box * box;
            int[] borders = new int[12];
            for (int window = 1; window <= 4; window++)
                for (int i = 0; i < 3; i++)
                    borders[3 * window - 3 + i] = (int) Math.min(IMAGES - 1, window * GIB / bytes - 1 + i);
            try (ImageStack stack = ImageStacks.open(sparse(box, borders))) {
                assertEquals(IMAGES, stack.size());
                for (int image : borders) assertImage(stack, image);
                assertImage(stack, IMAGES - 1);
                assertEquals(0, stack.read(7)[0]);
            }
        }
    }
}

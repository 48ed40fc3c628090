package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.StoreException.Kind;

class StackWriterTest {
    @TempDir
    Path dir;

    private Path write(String name) {
        Path file = dir.resolve(name);
        try (StackWriter out = new StackWriter(file, 5, 4, 1.7)) {
            for (int i = 0; i < 9; i++) out.add(Images.ramp(i, 20));
            out.finish(Table.ofRows(9).with("defocus_u_um", new double[9]).with("half", new int[9]));
        }
        return file;
    }

    @Test
    void imagesAndColumnsComeBack() {
        try (ImageStack stack = ImageStacks.open(write("s.hdf"))) {
            assertEquals(List.of(9, 5, 4, 1), List.of(stack.size(), stack.nx(), stack.ny(), stack.nz()));
            assertEquals(1.7, stack.apix());
            for (int i = 0; i < 9; i++) assertArrayEquals(Images.ramp(i, 20), stack.read(i));
            assertEquals(0, stack.attributes(8).get("half"));
        }
        assertEquals(
                List.of("defocus_u_um", "half"),
                TableHdf.read(dir.resolve("s.hdf")).names());
    }

    @Test
    void pixelsStartOnAPage() throws Exception {
        byte[] bytes = Files.readAllBytes(write("s.hdf"));
        java.nio.ByteBuffer data = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertEquals(8 * 1000 + 19 / 8f, data.getFloat(4096 + 4 * (8 * 20 + 19)));
    }

    @Test
    void equalContentIsEqualBytes() throws Exception {
        assertArrayEquals(Files.readAllBytes(write("a.hdf")), Files.readAllBytes(write("b.hdf")));
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(write("whole.hdf"));
        Path cut = dir.resolve("cut.hdf");
        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            Failures.expect(Kind.USER, "cut.hdf", () -> ImageStacks.open(cut));
        }
    }

    @Test
    void withoutFinishNothingIsLeft() {
        Path file = dir.resolve("half.hdf");
        try (StackWriter out = new StackWriter(file, 5, 4, 1)) {
            out.add(Images.ramp(0, 20));
        }
        assertFalse(Files.exists(file));
    }
}

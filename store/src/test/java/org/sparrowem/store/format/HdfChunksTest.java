package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.store.Failures;
import org.sparrowem.store.StoreException.Kind;

/** Images that HDF5's own library wrote (fuzz/seeds/make_seeds.py), stored in every way that it has. */
class HdfChunksTest {
    private static final Path FUZZ = Path.of("src/test/resources/fuzz");

    private static ImageStack open(String name) {
        return ImageStacks.open(FUZZ.resolve(name));
    }

    private static float[] ramp(int count, float first, float step) {
        float[] ramp = new float[count];
        for (int i = 0; i < count; i++) ramp[i] = first + i * step;
        return ramp;
    }

    @Test
    void everyIndexOfChunksIsRead() {
        try (ImageStack stack = open("seeds/eman_new.hdf")) {
            assertEquals(10, stack.size());
            for (int i = 0; i < 10; i++) assertArrayEquals(ramp(48, i, 1), stack.read(i), "image " + i);
            assertEquals(8, stack.attributes(9).get("many_8"), "attributes in a heap");
        }
    }

    @Test
    void bytesAreRestoredToTheirRange() {
        try (ImageStack stack = open("seeds/eman_8bit.hdf")) {
            assertArrayEquals(ramp(48, -1.5f, 4f / 255), stack.read(1), 1e-6f);
        }
    }

    @Test
    void shuffledVolumesOfBigEndianIntegersWithPartialChunks() {
        try (ImageStack stack = open("seeds/eman_volume.hdf")) {
            assertEquals(List.of(6, 5, 4), List.of(stack.nx(), stack.ny(), stack.nz()));
            assertArrayEquals(ramp(120, 0, 1), stack.read(0));
        }
    }

    @Test
    void textsOfVariableLengthAndLongArrays() {
        try (ImageStack stack = open("seeds/eman_plain.hdf")) {
            assertEquals("of variable length", stack.attributes(2).get("note"));
            assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, (int[])
                    stack.attributes(2).get("class_ptcl_idxs"));
            assertArrayEquals(ramp(48, 2, 1), stack.read(2));
        }
    }

    @Test
    void trapsAreNamed() {
        Failures.expect(Kind.USER, "too long", () -> open("hdf/trap-bomb").read(0));
        Failures.expect(Kind.USER, "400000000 chunks", () -> open("hdf/trap-sparse"));
        Failures.expect(Kind.USER, "expected deflate, shuffle or fletcher32", () -> open("hdf/trap-lzf")
                .read(0));
        Failures.expect(
                Kind.USER, "a dataset of 6400000000 bytes in a file of 4496", () -> open("hdf/trap-unallocated"));
    }
}

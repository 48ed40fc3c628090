package org.sparrowem.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.StackWriter;

/** A process that writes a stack of 128 x 128 pixels, reads it in order and at random, and prints microseconds an image. */
final class LargeStack {
    private static final int EDGE = 128;

    private LargeStack() {}

    /**
     * Runs it.
     *
     * @param argv the file, which is deleted at the end, and how many images
     */
    public static void main(String[] argv) throws Exception {
        Path file = Path.of(argv[0]);
        int count = Integer.parseInt(argv[1]);
        long begun = System.nanoTime();
        try (StackWriter writer = new StackWriter(file, EDGE, EDGE, 1)) {
            float[] image = new float[EDGE * EDGE];
            for (int i = 0; i < count; i++) {
                Arrays.fill(image, i);
                writer.add(image);
            }
            writer.finish();
        }
        double written = micros(begun, count);
        try (ImageStack stack = ImageStacks.open(file)) {
            double inOrder = read(stack, count, i -> i);
            SplittableRandom random = new SplittableRandom(1);
            double atRandom = read(stack, count, i -> random.nextInt(count));
            System.out.printf(
                    "stack of %d images, %d MB, heap %d MB: us an image written %.1f, read in order %.1f, at random %.1f%n",
                    count,
                    Files.size(file) / 1_000_000,
                    Runtime.getRuntime().maxMemory() >> 20,
                    written,
                    inOrder,
                    atRandom);
        } finally {
            Files.delete(file);
        }
    }

    private static double read(ImageStack stack, int count, IntUnaryOperator which) {
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int image = which.applyAsInt(i);
            float[] data = stack.read(image);
            if (data[0] != image || data[data.length - 1] != image) {
                throw new IllegalStateException("image " + image + " begins with " + data[0]);
            }
        }
        return micros(begun, count);
    }

    private static double micros(long begun, int count) {
        return (System.nanoTime() - begun) / 1e3 / count;
    }
}

package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many stacks are open, and that none is closed under a reader. */
class OpenStacksTest {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    private final class Fake implements ImageStack {
        private final int number;
        private volatile boolean closed;

        Fake(int number) {
            this.number = number;
            opened.incrementAndGet();
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public float[] read(int i) {
            Thread.onSpinWait();
            if (closed) throw new IllegalStateException("closed while it is read");
            return new float[] {number, i};
        }

        @Override
        public void close() {
            closed = true;
            open.decrementAndGet();
        }

        @Override
        public int size() {
            return 10;
        }

        @Override
        public int nx() {
            return 2;
        }

        @Override
        public int ny() {
            return 1;
        }

        @Override
        public int nz() {
            return 1;
        }

        @Override
        public double apix() {
            return 0;
        }

        @Override
        public Map<String, Object> attributes(int i) {
            return Map.of();
        }
    }

    @Test
    void aBoundedNumberIsOpenAndNoneIsClosedUnderAReader() {
        try (OpenStacks stacks = new OpenStacks(Fake::new)) {
            IntStream.range(0, 50_000).parallel().forEach(i -> {
                int number = i * 7919 % 500;
                float[] read = stacks.ask(number, stack -> stack.read(i % 10));
                assertEquals(number, read[0]);
                assertEquals(i % 10, read[1]);
            });
            assertTrue(most.get() > 90 && most.get() < 100 + 64, "open at once: " + most.get());
        }
        assertEquals(0, open.get());
    }

    @Test
    void stacksThatAreInUseTogetherStayOpen() {
        try (OpenStacks stacks = new OpenStacks(Fake::new)) {
            for (int i = 0; i < 1000; i++) stacks.ask(i % 90, stack -> stack.read(0));
        }
        assertEquals(90, opened.get());
    }
}

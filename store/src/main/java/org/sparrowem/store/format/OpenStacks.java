package org.sparrowem.store.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Stacks by number, of which a bounded number is open at any time: many systems let a process open 1,024 files, and a set
 * may point into 10,000. Safe from several threads; a stack is not closed while one of them reads it.
 */
public final class OpenStacks implements AutoCloseable {
    /** Few enough for a limit of 256 files, enough for particles in the order of their micrographs on many threads. */
    private static final int MOST = 100;

    private static final class Slot {
        private ImageStack stack;
        private int readers;
    }

    private final IntFunction<ImageStack> opener;
    private final Map<Integer, Slot> slots = new LinkedHashMap<>(MOST, 0.75f, true);

    /**
     * Opens nothing yet.
     *
     * @param opener opens the stack of a number; it is asked again when the stack was closed meanwhile
     */
    public OpenStacks(IntFunction<ImageStack> opener) {
        this.opener = opener;
    }

    /** Asks a stack something while it is kept open. */
    public <T> T ask(int number, Function<ImageStack, T> question) {
        Slot slot = take(number);
        try {
            return question.apply(opened(slot, number));
        } finally {
            giveBack(slot);
        }
    }

    private synchronized Slot take(int number) {
        Slot slot = slots.computeIfAbsent(number, n -> new Slot());
        slot.readers++;
        return slot;
    }

    /** Threads that want the same stack wait for the one that opens it, others do not. */
    private ImageStack opened(Slot slot, int number) {
        synchronized (slot) {
            if (slot.stack == null) slot.stack = opener.apply(number);
            return slot.stack;
        }
    }

    private synchronized void giveBack(Slot slot) {
        slot.readers--;
        var oldestFirst = slots.values().iterator();
        while (slots.size() > MOST && oldestFirst.hasNext()) {
            Slot old = oldestFirst.next();
            if (old.readers > 0) continue;
            oldestFirst.remove();
            if (old.stack != null) old.stack.close();
        }
    }

    @Override
    public synchronized void close() {
        for (Slot slot : slots.values()) if (slot.stack != null) slot.stack.close();
        slots.clear();
    }
}

package org.sparrowem.kernel.average;

/** Which particles take part: all, or by the parity of their number, for maps of independent halves. */
public enum Half {
    ALL,
    EVEN,
    ODD;

    /** Whether a particle, counted from 0, takes part. */
    public boolean has(int particle) {
        return this == ALL || (particle % 2 == 0) == (this == EVEN);
    }
}

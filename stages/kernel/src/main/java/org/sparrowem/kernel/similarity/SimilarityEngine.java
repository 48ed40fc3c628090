package org.sparrowem.kernel.similarity;

import org.sparrowem.kernel.image.Image;

/** Compares a particle with a fixed list of references. May be used by many threads at once, each with its own row. */
public interface SimilarityEngine {
    /** How many references a row has. */
    int references();

    /** Fills the row of one particle; what stood in it is forgotten. */
    void row(Image particle, SimilarityRow row);

    /** One line for the log: how the work is done. */
    String describe();
}

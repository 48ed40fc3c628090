package org.sparrowem.stages.ingest;

import java.nio.file.Path;
import java.util.List;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Table;

/**
 * What an input says: which images in which stacks, and what is known about each.
 *
 * @param source the input, for messages
 * @param stacks absolute paths
 * @param table a row for each particle; holds {@link ParticleSet#PATH}, {@link ParticleSet#INDEX}, perhaps APIX
 */
record Particles(Path source, List<Path> stacks, Table table) {
    Particles with(Table other) {
        return new Particles(source, stacks, other);
    }

    /** Which stack each particle stands in. */
    int[] stackOf() {
        return table.ints(ParticleSet.PATH);
    }

    /** The number of each particle in its stack, from 0. */
    int[] index() {
        return table.ints(ParticleSet.INDEX);
    }
}

package org.sparrowem.stages.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The objects that come with Sparrow; the origin of the models stands beside them in {@code models/ORIGIN.md}. */
public enum Builtin {
    /** GroEL, 14 chains, D7, 774 kDa of ordered residues. */
    GROEL("/models/groel.pdb.gz"),
    /** Blobs strewn at random, of any symmetry. */
    PHANTOM("");

    private final String resource;

    Builtin(String resource) {
        this.resource = resource;
    }

    /** Whether it is made up, not read from a file. */
    boolean isMadeUp() {
        return resource.isEmpty();
    }

    /** The PDB file, compressed. */
    byte[] bytes() {
        try (InputStream in = Builtin.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }
}

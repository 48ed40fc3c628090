package org.sparrowem.stages.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The models that come with Sparrow; their origin stands beside them in {@code models/ORIGIN.md}. */
public enum Builtin {
    /** GroEL, 14 chains, D7, 774 kDa of ordered residues. */
    GROEL("/models/groel.pdb.gz");

    private final String resource;

    Builtin(String resource) {
        this.resource = resource;
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

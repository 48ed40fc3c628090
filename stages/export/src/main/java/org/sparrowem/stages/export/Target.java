package org.sparrowem.stages.export;

import java.util.Locale;
import org.sparrowem.contract.UsageError;

/** What an output is to be, as the ending of its name says. */
enum Target {
    /** RELION's table of particles. */
    STAR,
    /** EMAN2's list of particles. */
    LST,
    /** EMAN2's stack with attributes. */
    HDF,
    /** A stack without attributes. */
    MRCS,
    /** A map. */
    MRC;

    /** The kind of an output; a name without an ending is EMAN2's HDF, as everywhere. */
    static Target of(String address) {
        String name = address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "hdf" : name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "star" -> STAR;
            case "lst" -> LST;
            case "hdf" -> HDF;
            case "mrcs" -> MRCS;
            case "mrc", "map" -> MRC;
            default ->
                throw new UsageError(
                        "output = '" + address
                                + "' has no known ending; expected .star (RELION), .lst or .hdf (EMAN2), .mrcs (stack), .mrc (map)");
        };
    }

    /** Whether it lists images that stand in other files. */
    boolean isList() {
        return this == STAR || this == LST;
    }

    /** Whether it can say how a particle lies. */
    boolean holdsPoses() {
        return isList() || this == HDF;
    }
}

package org.sparrowem.stages.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A model of five atoms without symmetry, up to 20 A from their middle. */
final class FiveAtoms {
    private static final double[][] ATOMS_A = {{0, 0, 0}, {12, 0, 0}, {0, 16, 0}, {0, 0, 20}, {-8, -6, -4}};

    private FiveAtoms() {}

    /** Writes {@code m.pdb} and, the same compressed, {@code packed.pdb.gz}. */
    static void write(Path dir) {
        StringBuilder pdb = new StringBuilder();
        for (double[] a : ATOMS_A) {
            pdb.append(String.format(
                    "ATOM      1  CA  ALA A   1    %8.3f%8.3f%8.3f  1.00 20.00           C  %n", a[0], a[1], a[2]));
        }
        byte[] bytes = pdb.toString().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            Files.write(dir.resolve("m.pdb"), bytes);
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            Files.write(dir.resolve("packed.pdb.gz"), packed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.sparrowem.stages.simulate;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.simulate.AtomicModel;
import org.sparrowem.kernel.simulate.PdbModel;

/** Reads atoms from PDB files, plain or compressed. */
final class AtomFile {
    private static final int GZIP_MAGIC = 0x1f8b;

    private AtomFile() {}

    static boolean isNamedSo(Path file) {
        return file.toString().matches("(?i).*\\.(pdb|ent)(\\.gz)?");
    }

    /** The built-in model in the frame of its symmetry. */
    static AtomicModel of(Builtin builtin) {
        return parse(builtin.name().toLowerCase(), builtin.bytes()).assembly();
    }

    /**
     * The model of a user's file: without symmetry its first biological assembly, centred on its mass; with symmetry the
     * deposited atoms copied by it as they stand, for its axes go through the origin of the file.
     */
    static AtomicModel of(Path file, Symmetry symmetry) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageError(file + ": cannot be read: " + e.getMessage());
        }
        PdbModel model = parse(file.toString(), bytes);
        return symmetry.operators().size() == 1
                ? model.assembly().centred()
                : model.deposited().symmetrised(symmetry);
    }

    private static PdbModel parse(String name, byte[] bytes) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(plain(bytes), StandardCharsets.ISO_8859_1))) {
            List<String> lines = in.lines().toList();
            return PdbModel.parse(lines);
        } catch (IllegalArgumentException e) {
            throw new UsageError(name + ": " + e.getMessage() + "; expected a PDB file with ATOM lines");
        } catch (IOException | UncheckedIOException e) {
            throw new UsageError(name + ": is damaged: " + e.getMessage());
        }
    }

    private static InputStream plain(byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        boolean compressed = bytes.length > 1 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == GZIP_MAGIC;
        return compressed ? new GZIPInputStream(in) : in;
    }
}

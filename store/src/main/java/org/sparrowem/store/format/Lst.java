package org.sparrowem.store.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparrowem.store.Disk;

/** EMAN2's LST files as what they are: lists of images that stand in other files. */
public final class Lst {
    private Lst() {}

    /**
     * One line.
     *
     * @param stack the file that the image stands in
     * @param index its number there, from 0
     * @param attributes what the stack says about it, overruled by what the line says
     */
    public record Entry(Path stack, int index, Map<String, Object> attributes) {}

    /** Whether a file begins as LST files do. */
    public static boolean isLst(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return LstStack.hasMagic(new String(in.readNBytes(4), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    /** Reads the lines, checked against the stacks that they name. */
    public static List<Entry> read(Path file) {
        try (LstStack list = new LstStack(file)) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> new Entry(list.stackOf(i), list.indexOf(i), list.attributes(i)))
                    .toList();
        }
    }
}

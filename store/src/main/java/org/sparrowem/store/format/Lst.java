package org.sparrowem.store.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/** EMAN2's LST files as what they are: lists of images that stand in other files. */
public final class Lst {
    private static final String COMMENT =
            "# This file is in fast LST format. All lines after the next line have exactly the"
                    + " number of characters shown on the next line. This MUST be preserved if editing.";

    private Lst() {}

    /**
     * One line.
     *
     * @param stack the file that the image stands in
     * @param index its number there, from 0
     * @param attributes what the stack says about it, overruled by what the line says
     */
    public record Entry(Path stack, int index, Map<String, Object> attributes) {}

    /**
     * The file that a list means by a name; empty when there is none.
     *
     * <p>Names are relative to the directory that EMAN2 ran in, which is that of the list or one above it.
     */
    public static Optional<Path> find(Path list, String name) {
        try {
            for (Path base = list.toAbsolutePath().getParent(); base != null; base = base.getParent())
                if (Disk.isFile(base.resolve(name))) return Optional.of(base.resolve(name));
        } catch (InvalidPathException e) {
            // A name that the file system cannot have, so there is no such file.
        }
        return Optional.empty();
    }

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
        try (LstStack list = new LstStack(file, Seal.of(file))) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> new Entry(list.stackOf(i), list.indexOf(i), list.attributes(i)))
                    .toList();
        }
    }

    /**
     * One line to be written.
     *
     * @param stack the file as the line shall name it, relative to where EMAN2 runs
     * @param index the image's number there, from 0
     * @param attributes by EMAN2's names, values as in {@link ImageStack#attributes}; may be empty
     */
    public record Line(String stack, int index, Map<String, Object> attributes) {
        private String text() {
            return index + "\t" + stack + (attributes.isEmpty() ? "" : "\t" + EmanJson.text(attributes));
        }
    }

    /**
     * Writes a new file of the fast kind, {@code #LSX}, in which every line has the same number of bytes.
     *
     * @param line gives each line by its number; asked twice
     * @throws StoreException USER when a stack's name holds white space, at which EMAN2 ends a name
     */
    public static void write(Path file, int lines, IntFunction<Line> line) {
        int length = 0;
        for (int i = 0; i < lines; i++) length = Math.max(length, bytes(checked(file, line.apply(i))) + 1);
        try (TextOut out = new TextOut(file)) {
            out.add("#LSX\n").add(COMMENT).add("\n# ").add(length + "\n");
            for (int i = 0; i < lines; i++) {
                String text = line.apply(i).text();
                out.add(text).add(" ".repeat(length - 1 - bytes(text))).add("\n");
            }
            out.finish();
        }
    }

    private static String checked(Path file, Line line) {
        if (line.stack().isEmpty() || line.stack().chars().anyMatch(Character::isWhitespace))
            throw StoreException.user(
                    file + ": '" + line.stack() + "' holds white space, at which EMAN2 ends a name in an LST file");
        return line.text();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

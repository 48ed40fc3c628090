package org.sparrowem.store.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/**
 * Reads EMAN2's LST files: a text line for each image, {@code number <tab> file [<tab> comment or JSON of attributes]}.
 * Both kinds: {@code #LST}, and {@code #LSX}, whose lines all have one length.
 */
final class LstStack implements ImageStack {
    private record Entry(int number, ImageStack stack, Path path, String extra) {}

    private final Path file;
    private final Map<String, ImageStack> stacks = new HashMap<>();
    private final Map<Path, ImageStack> opened = new HashMap<>();
    private final Map<String, Path> paths = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    LstStack(Path file, Seal seal) {
        this.file = file;
        seal.verifyAll();
        try {
            readLines();
            if (entries.isEmpty()) throw StoreException.user(file + ": holds no images");
            opened.values().forEach(this::checkSize);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static boolean hasMagic(String head) {
        return head.startsWith("#LST") || head.startsWith("#LSX");
    }

    private void readLines() {
        String text = new String(Disk.readBytes(file), StandardCharsets.UTF_8);
        String[] lines = text.split("\r?\n");
        int length = text.startsWith("#LSX") ? lineLength(lines) : 0;
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].startsWith("#")) continue;
            // The declared length counts the line end, which a cut-off last line has lost.
            boolean cut = i == lines.length - 1 && !text.endsWith("\n");
            if (length > 0 && (cut || lines[i].getBytes(StandardCharsets.UTF_8).length > length))
                throw StoreException.user(
                        file + ":" + (i + 1) + ": truncated or edited: expected lines of " + length + " characters");
            entries.add(entry(lines[i], i + 1));
        }
    }

    private int lineLength(String[] lines) {
        try {
            return Integer.parseInt(lines[2].substring(1).strip());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new StoreException(
                    StoreException.Kind.USER,
                    file + ":3: expected '# <line length>' as the third line of an LSX file",
                    e);
        }
    }

    private Entry entry(String line, int number) {
        String[] parts = line.strip().split("[\\t ]+", 3);
        try {
            int image = Integer.parseInt(parts[0]);
            ImageStack stack = stack(parts[1], number);
            if (image < 0 || image >= stack.size())
                throw StoreException.user(file + ":" + number + ": no image " + image + " in " + parts[1]
                        + ", which has " + stack.size());
            return new Entry(image, stack, paths.get(parts[1]), parts.length > 2 ? parts[2].strip() : "");
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new StoreException(
                    StoreException.Kind.USER,
                    file + ":" + number + ": expected an image number and a file: " + line,
                    e);
        }
    }

    /** Names are relative to the directory EMAN2 ran in, which is that of the LST file or one above it. */
    private ImageStack stack(String name, int line) {
        ImageStack known = stacks.get(name);
        if (known != null) return known;
        Path found = locate(name);
        if (found == null)
            throw StoreException.user(file + ":" + line + ": names " + name + ", which is neither beside it nor above");
        // One file has many names (a.mrc, ./a.mrc) and is opened once.
        Path real = Opening.real(found);
        ImageStack stack = opened.get(real);
        if (stack == null) opened.put(real, stack = ImageStacks.open(found));
        stacks.put(name, stack);
        paths.put(name, found);
        return stack;
    }

    private Path locate(String name) {
        try {
            for (Path base = file.toAbsolutePath().getParent(); base != null; base = base.getParent())
                if (Disk.isFile(base.resolve(name))) return base.resolve(name);
        } catch (InvalidPathException e) {
            // A name that the file system cannot have, so there is no such file.
        }
        return null;
    }

    private void checkSize(ImageStack stack) {
        if (stack.nx() != nx() || stack.ny() != ny() || stack.nz() != nz())
            throw StoreException.user(file + ": names images of different sizes: " + nx() + "x" + ny() + " and "
                    + stack.nx() + "x" + stack.ny());
    }

    @Override
    public float[] read(int i) {
        Entry entry = entries.get(check(i));
        return entry.stack().read(entry.number());
    }

    @Override
    public Map<String, Object> attributes(int i) {
        Entry entry = entries.get(check(i));
        Map<String, Object> all = new TreeMap<>(entry.stack().attributes(entry.number()));
        if (entry.extra().startsWith("{")) all.putAll(EmanJson.attributes(file, entry.extra()));
        return all;
    }

    /** The stack that image {@code i} stands in. */
    Path stackOf(int i) {
        return entries.get(check(i)).path();
    }

    /** The number of image {@code i} in its stack. */
    int indexOf(int i) {
        return entries.get(check(i)).number();
    }

    private int check(int i) {
        if (i >= 0 && i < entries.size()) return i;
        throw StoreException.user(file + ": no image " + i + "; it holds images 0 to " + (entries.size() - 1));
    }

    private ImageStack first() {
        return entries.get(0).stack();
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public int nx() {
        return first().nx();
    }

    @Override
    public int ny() {
        return first().ny();
    }

    @Override
    public int nz() {
        return first().nz();
    }

    @Override
    public double apix() {
        return first().apix();
    }

    @Override
    public void close() {
        opened.values().forEach(ImageStack::close);
    }
}

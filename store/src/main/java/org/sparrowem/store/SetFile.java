package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sparrowem.store.ParticleSet.Stack;
import org.sparrowem.store.format.SetHdf;
import org.sparrowem.store.format.Table;

/** A particle set as a file, {@code set 2}; those of format 1, which have no block sums, are read as well. */
final class SetFile {
    private static final String FORMAT = "set 2";
    private static final String WITHOUT_SUMS = "set 1";
    private static final String STACKS = "stacks";
    private static final String BLOCKS = "blocks";

    private SetFile() {}

    /** Whether a file that calls its format so is a set that can be read. */
    static boolean isFormat(Object name) {
        return FORMAT.equals(name) || WITHOUT_SUMS.equals(name);
    }

    /**
     * Writes a new file.
     *
     * @param name the path of a stack as the file shall name it
     */
    static void write(Path file, ParticleSet set, Function<Stack, String> name) {
        List<Stack> stacks = set.stacks();
        Table list = Table.ofRows(stacks.size())
                .with("path", texts(stacks, name))
                .with("bytes", texts(stacks, stack -> Long.toString(stack.bytes())))
                .with("sha256", texts(stacks, Stack::sha256))
                .with("block", texts(stacks, stack -> Long.toString(stack.sums().blockBytes())))
                .with("blocks", stacks.stream().mapToInt(s -> s.sums().count()).toArray());
        int[] sums = stacks.stream()
                .map(Stack::sums)
                .flatMapToInt(s -> IntStream.range(0, s.count()).map(s::sum))
                .toArray();
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put(STACKS, list);
        tables.put(BLOCKS, Table.ofRows(sums.length).with("crc32c", sums));
        SetHdf.write(file, FORMAT, set.table(), tables);
    }

    private static String[] texts(List<Stack> stacks, Function<Stack, String> text) {
        return stacks.stream().map(text).toArray(String[]::new);
    }

    /** Reads a set; empty when the file is of another kind. */
    static Optional<ParticleSet> read(Path file) {
        // A workflow engine may hand us a link to the set: its stacks stand relative to the set itself.
        Path home = realParent(file);
        try {
            Optional<SetHdf.Content> now = SetHdf.read(file, FORMAT, STACKS, BLOCKS);
            if (now.isPresent()) return now.map(content -> set(home, content, sums(content)));
            return SetHdf.read(file, WITHOUT_SUMS, STACKS)
                    .map(content -> set(home, content, stack -> BlockSums.UNKNOWN));
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | IllegalArgumentException e) {
            throw new StoreException(
                    StoreException.Kind.USER, file + ": damaged particle set: its table of stacks makes no sense", e);
        }
    }

    /** The paths of a set's stacks as the file names them; none for a file of another kind. */
    static List<String> names(Path file) {
        Optional<Object> format = SetHdf.format(file).filter(SetFile::isFormat);
        return format.flatMap(f -> SetHdf.read(file, (String) f, STACKS))
                .map(content -> List.of(content.others().get(STACKS).strings("path")))
                .orElse(List.of());
    }

    private static ParticleSet set(Path home, SetHdf.Content content, IntFunction<BlockSums> sums) {
        Table list = content.others().get(STACKS);
        String[] paths = list.strings("path");
        String[] bytes = list.strings("bytes");
        String[] sha256 = list.strings("sha256");
        List<Stack> stacks = new ArrayList<>();
        for (int i = 0; i < list.rows(); i++) {
            long size = Long.parseLong(bytes[i]);
            BlockSums blocks = sums.apply(i);
            if (size < 0 || !blocks.fits(size)) throw new IllegalArgumentException("sums of another file");
            stacks.add(new Stack(home.resolve(paths[i]).normalize(), size, sha256[i], blocks));
        }
        return ParticleSet.of(content.main(), stacks);
    }

    /** The sums of each stack: so many of the one long column, in the order of the stacks. */
    private static IntFunction<BlockSums> sums(SetHdf.Content content) {
        Table list = content.others().get(STACKS);
        int[] all = content.others().get(BLOCKS).ints("crc32c");
        int[] blocks = list.ints("blocks");
        String[] blockBytes = list.strings("block");
        int[] first = new int[blocks.length];
        for (int i = 1; i < blocks.length; i++) first[i] = first[i - 1] + blocks[i - 1];
        return i -> {
            StringBuilder text = new StringBuilder();
            for (int b = 0; b < blocks[i]; b++) text.append(String.format("%08x", all[first[i] + b]));
            return new BlockSums(Long.parseLong(blockBytes[i]), text.toString());
        };
    }

    private static Path realParent(Path file) {
        try {
            return file.toRealPath().getParent();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }
}

package org.sparrowem.stages.ingest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Lst;
import org.sparrowem.store.format.Table;

/** Particles of a stack, of a list of images in stacks, or of a set. */
final class StackParticles {
    private StackParticles() {}

    static Particles read(Path file) {
        if (ParticleSet.isSet(file)) {
            return ofSet(file);
        }
        return Lst.isLst(file) ? ofList(file) : ofStack(file);
    }

    private static Particles ofSet(Path file) {
        ParticleSet set = ParticleSet.read(file);
        List<String> changed = set.verify();
        if (!changed.isEmpty()) {
            throw new UsageError(changed.stream().map(c -> file + ": " + c).toList());
        }
        return new Particles(
                file, set.stacks().stream().map(ParticleSet.Stack::path).toList(), set.table());
    }

    private static Particles ofList(Path file) {
        List<Lst.Entry> entries = Lst.read(file);
        Map<Path, Integer> stacks = new LinkedHashMap<>();
        int[] path = new int[entries.size()];
        int[] index = new int[entries.size()];
        ColumnsBuilder columns = new ColumnsBuilder(entries.size());
        for (int i = 0; i < path.length; i++) {
            Lst.Entry entry = entries.get(i);
            path[i] = stacks.computeIfAbsent(entry.stack().toAbsolutePath().normalize(), s -> stacks.size());
            index[i] = entry.index();
            columns.set(i, AttributeColumns.of(entry.attributes()));
        }
        return new Particles(file, List.copyOf(stacks.keySet()), pointed(columns.table(), path, index));
    }

    private static Particles ofStack(Path file) {
        try (ImageStack stack = ImageStacks.openImages(file)) {
            ColumnsBuilder columns = new ColumnsBuilder(stack.size());
            for (int i = 0; i < stack.size(); i++) {
                columns.set(i, AttributeColumns.of(stack.attributes(i)));
            }
            int[] index = IntStream.range(0, stack.size()).toArray();
            return new Particles(
                    file,
                    List.of(file.toAbsolutePath().normalize()),
                    pointed(columns.table(), new int[index.length], index));
        }
    }

    private static Table pointed(Table columns, int[] path, int[] index) {
        return columns.with(ParticleSet.PATH, path).with(ParticleSet.INDEX, index);
    }
}

package org.sparrowem.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sparrowem.store.ProjectFiles.Stamp;
import org.sparrowem.store.ProjectIndex.Entry;
import org.sparrowem.store.ScanMemory.Maker;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** Finds the datasets of a project from its files alone: every data file, and every file that a receipt names. */
final class ProjectScan {
    /** The kind of a file that the disk did not give us: it may be any other the next time. */
    static final String UNREADABLE = "unreadable";

    /** What made a file, and the receipt that says so; null for a file from outside. */
    private record Made(Maker maker, Path receiptFile) {
        static final Made OUTSIDE = new Made(Maker.NONE, null);

        Seal seal(Path file) {
            return Optional.ofNullable(receiptFile)
                    .flatMap(Receipts::readIfWhole)
                    .filter(receipt -> Receipts.names(receipt, file))
                    .map(receipt -> Seal.of(file, receipt))
                    .orElseGet(() -> Seal.open(file));
        }
    }

    private ProjectScan() {}

    /** Entries by address; files that the memory knows unchanged are not opened. */
    static TreeMap<String, Entry> entries(Path project, ProjectFiles found, ScanMemory memory) {
        Map<Path, Made> makers = new HashMap<>();
        found.files().forEach((file, stamp) -> {
            if (ProjectFiles.isReceipt(file)) makers(found, file, stamp, memory, makers);
        });
        TreeMap<String, Entry> entries = new TreeMap<>();
        found.files().forEach((file, stamp) -> {
            if (ProjectFiles.isReceipt(file) || !(makers.containsKey(file) || isData(file))) return;
            Entry entry =
                    entry(found, Address.of(project, file), file, memory, makers.getOrDefault(file, Made.OUTSIDE));
            entries.put(entry.address(), entry);
        });
        collected(project, found).forEach(entry -> entries.putIfAbsent(entry.address(), entry));
        return entries;
    }

    /** Datasets of which only the receipt is left. */
    private static List<Entry> collected(Path project, ProjectFiles found) {
        List<Entry> entries = new ArrayList<>();
        found.files().forEach((file, stamp) -> {
            if (!file.toString().endsWith(Tombstone.EXTENSION)) return;
            Standing step = Standing.of(Tombstone.receiptOf(file));
            step.collected().keySet().forEach(output -> {
                Receipt maker = step.receipt().orElseThrow();
                String address = Address.of(project, Receipts.locate(step.receiptFile(), output));
                entries.add(new Entry(
                        address,
                        "collected",
                        "(collected)",
                        0,
                        maker.stage() + " " + maker.version(),
                        maker.key(),
                        stamp.time()));
            });
        });
        return entries;
    }

    /** Tells for each output of a receipt what made it. */
    private static void makers(ProjectFiles found, Path file, Stamp stamp, ScanMemory memory, Map<Path, Made> makers) {
        String name = found.relative(file);
        Maker maker = memory.maker(name, stamp);
        if (maker == null) {
            maker = Receipts.readIfWhole(file).map(Maker::of).orElse(Maker.NONE);
            memory.note(name, stamp, maker);
        }
        Path home = file.getParent().getParent();
        for (String output : maker.outputs()) makers.put(home.resolve(output), new Made(maker, file));
    }

    private static boolean isData(Path file) {
        return file.toString().matches("(?i).*\\.(hdf|mrcs?|map|lst|star)");
    }

    private static Entry entry(ProjectFiles found, String address, Path file, ScanMemory memory, Made made) {
        Stamp stamp = found.files().get(file);
        String name = found.relative(file);
        Entry known = memory.entry(address, name, stamp);
        memory.note(name, stamp);
        String[] shape = known == null ? describe(file, made) : new String[] {known.kind(), known.shape()};
        return new Entry(
                address,
                shape[0],
                shape[1],
                stamp.bytes(),
                made.maker().stage(),
                made.maker().key(),
                stamp.time());
    }

    /** Kind and shape (nx x ny x nz, number of images). */
    private static String[] describe(Path file, Made made) {
        if (file.toString().matches("(?i).*\\.(star|txt|json)")) return new String[] {"text", ""};
        try (ImageStack stack = ImageStacks.open(file, made.seal(file))) {
            String shape = stack.nx() + "x" + stack.ny() + "x" + stack.nz() + " " + stack.size();
            return new String[] {stack.nz() > 1 ? "volume" : "images", shape};
        } catch (StoreException e) {
            return new String[] {e.kind() == StoreException.Kind.DISK ? UNREADABLE : "other", ""};
        }
    }
}
